import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "contained-"));
afterAll(() => rmSync(folder, { recursive: true }));

const jiti = fileURLToPath(new URL("../../../node_modules/jiti/lib/jiti-cli.mjs", import.meta.url));
const source = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));

/**
 * Runs a script in a separate process, which the test runner does not watch, and resolves to the JSON that it prints.
 */
async function alone(body: string): Promise<unknown> {
  const script = join(folder, `script-${Math.random()}.ts`);
  const head = `import { contain } from ${source("./containment.ts")}; import { run } from ${source("../run.ts")};`;
  writeFileSync(script, `${head}\n${body}`);
  const { stdout } = await promisify(execFile)(process.execPath, [jiti, script]);
  return JSON.parse(stdout);
}

const slow = { timeout: 120_000 };

describe("a client that is contained cannot end the process", () => {
  test("what it throws outside of its calls, and its leaving, are reported", slow, async () => {
    const result = await alone(`
      const seen: string[] = [];
      const stop = contain((problem) => seen.push(problem));
      void Promise.reject(new Error("unhandled"));
      void Promise.reject(Object.create(null));
      setTimeout(() => { throw new Error("uncaught"); });
      setTimeout(() => { throw Symbol("odd"); });
      let thrown = "";
      try { process.exit(7); } catch (error) { thrown = (error as Error).message; }
      await new Promise((resolve) => setTimeout(resolve, 200));
      stop();
      console.log(JSON.stringify({ seen, thrown }));`);
    expect(result).toEqual({
      seen: [
        "The client tried to end the process with status 7.",
        "The client failed outside of its calls: unhandled.",
        expect.stringContaining("The client failed outside of its calls: "),
        "The client failed outside of its calls: uncaught.",
        "The client failed outside of its calls: Symbol(odd).",
      ],
      thrown: "The conformance kit does not let a client end the process.",
    });
  });

  test(
    "each problem reaches both that contain, and the process is free again when the last has ended",
    slow,
    async () => {
      const result = await alone(`
      const [one, other]: string[][] = [[], []];
      const { exit } = process;
      const stopOne = contain((problem) => one.push(problem));
      const stopOther = contain((problem) => other.push(problem));
      const leave = () => { try { process.exit(); } catch {} };
      leave();
      stopOne();
      stopOne();
      leave();
      stopOther();
      console.log(JSON.stringify({ one: one.length, other: other.length, free: process.exit === exit }));`);
      expect(result).toEqual({ one: 1, other: 2, free: true });
    },
  );

  test("a run with such a client comes to its end and says so", slow, async () => {
    const result = await alone(`
      let calls = 0;
      const query = async () => {
        if (++calls === 2) setTimeout(() => { throw new Error("late"); });
        if (calls === 3) await new Promise((resolve) => setTimeout(resolve, 50));
        void Promise.reject(new Error("unhandled"));
        process.exit(0);
      };
      const report = await run({ candidate: { name: "leaver" }, query }, { only: ["parsing.job"], runs: 2, seed: 1 });
      console.log(JSON.stringify({ outcome: report.verdicts[0]?.outcome, problems: report.problems, complete: report.complete }));`);
    expect(result).toEqual({
      outcome: "fail",
      complete: true,
      problems: expect.arrayContaining([
        "The client tried to end the process with status 0.",
        "The client failed outside of its calls: late.",
        "The client failed outside of its calls: unhandled.",
      ]),
    });
  });
});
