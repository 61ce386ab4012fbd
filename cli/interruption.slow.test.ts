import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";

const patient = { timeout: 120_000 };
const cli = join(import.meta.dirname, "../dist/cli.js");
const home = mkdtempSync(join(tmpdir(), "interruption-"));
const adapter = join(home, "adapter.mjs");
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A command that says hello, and then ends neither when its input closes nor on SIGTERM. */
const deaf = `trap "" TERM; read -r l; echo '{"op":"hello","protocol":1,"candidate":{"name":"deaf"},"capabilities":{}}'; while :; do sleep 0.1; done`;

beforeAll(() => {
  const source = JSON.stringify(join(import.meta.dirname, "../dist/suites/reference/client/client.js"));
  writeFileSync(adapter, `import { referenceClient } from ${source};\nexport default referenceClient();\n`);
});

/** The processes whose command line or environment contains this text. */
function named(what: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const texts = ["cmdline", "environ"].map((file) => readFileSync(`/proc/${pid}/${file}`, "utf8"));
        return texts.join().includes(what);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function untilNone(what: string): Promise<void> {
  while (named(what).length > 0) await wait(50);
}

function start(mark: string, ...args: string[]): ChildProcess {
  const env = { ...process.env, DJC_TEST_MARK: mark };
  return spawn(process.execPath, [cli, ...args], { cwd: home, stdio: "ignore", env });
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once("exit", (status) => resolve(status)));

const isLinux = existsSync("/proc/self/task");

describe.runIf(isLinux)("nothing runs on when the kit was killed", patient, () => {
  test.each([0, 100, 250, 500, 1000])("%i ms after the run was started", async (ms) => {
    const mark = `mark-${ms}-${process.pid}`;
    const child = start(mark, "run", adapter, "--out", `killed-${ms}`);
    await wait(ms);
    child.kill("SIGKILL");
    await ended(child);
    await untilNone(mark);
  });

  test("not a client that blocks its process", async () => {
    const blocking = join(home, "blocking.mjs");
    const begun = join(home, "blocked");
    const text = readFileSync(adapter, "utf8").replace("export default referenceClient();", "");
    const query = `query() { writeFileSync(${JSON.stringify(begun)}, ""); for (;;); }`;
    writeFileSync(
      blocking,
      `import { writeFileSync } from "node:fs";\n${text}\nexport default { ...referenceClient(), ${query} };\n`,
    );
    const child = start(`blocking-${process.pid}`, "run", blocking, "--out", "blocking-out");
    while (!existsSync(begun)) await wait(20);
    child.kill("SIGKILL");
    await untilNone(`blocking-${process.pid}`);
  });

  test("not a command that heeds nothing", async () => {
    const mark = `deaf-${process.pid}`;
    const child = start(mark, "run", "--command", deaf, "--out", "deaf-out");
    while (!existsSync(join(home, "deaf-out", "report.json"))) await wait(20);
    child.kill("SIGKILL");
    await untilNone(mark);
  });
});

describe.runIf(isLinux)("an interruption before the first verdict is an incomplete run", patient, () => {
  test.each<NodeJS.Signals>(["SIGTERM", "SIGINT"])("%s, twice, at any moment", async (signal) => {
    for (const ms of [0, 100, 200, 400, 800]) {
      const out = `${signal}-${ms}`;
      const child = start(out, "run", adapter, "--out", out);
      // Until its modules are loaded, a node process is ended by the signal itself.
      while (!hasChild(child.pid)) await wait(5);
      await wait(ms);
      child.kill(signal);
      child.kill(signal);
      expect(await ended(child), out).toBe(4);
      const path = join(home, out, "report.json");
      if (!existsSync(path)) continue;
      const report = JSON.parse(readFileSync(path, "utf8"));
      expect(invalid("report", "Report", report)).toBeUndefined();
      expect(report.complete).toBe(false);
    }
  });

  test("any other command ends by the signal", async () => {
    const child = start("doctor", "doctor", "--command", deaf, "--start-timeout", "60");
    await wait(1500);
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", (_status, by) => resolve(expect(by).toBe("SIGTERM"))));
  });
});

/** Whether a process has a child process. */
function hasChild(pid = 0): boolean {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim() !== "";
}
