import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";

const root = join(import.meta.dirname, "..");
const cli = join(root, "dist/cli.js");
const index = pathToFileURL(join(root, "dist/suites/index.js")).href;
const folder = mkdtempSync(join(tmpdir(), "watch-"));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const adapter = `
  import { referenceClient } from "${index}";
  import { read } from "./read.mjs";
  const client = referenceClient();
  export default { ...client, candidate: { name: "watched" }, query: async (call) => read(await client.query(call)) };`;
const right = "export const read = (got) => got;";
const wrong = "export const read = (got) => { if (got.Data?.Status === 0) delete got.Data.Status; return got; };";

/** Saves a file like an editor, by replacing it. */
function save(name: string, text: string): void {
  writeFileSync(join(folder, `${name}.new`), text);
  renameSync(join(folder, `${name}.new`), join(folder, name));
}

/** Starts the command line; `until` resolves once this text is printed after the previously awaited text. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [cli, "run", ...args], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let text = "";
  let from = 0;
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  let look = () => {};
  const until = (wanted: string) =>
    new Promise<string>((resolve, reject) => {
      look = () => {
        const at = text.indexOf(wanted, from);
        if (at < 0) return;
        const passed = text.slice(from, at);
        from = at + wanted.length;
        look = () => {};
        resolve(passed);
      };
      void ended.then(() => reject(new Error(`It ended before it said "${wanted}":\n${text}`)));
      look();
    });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += String(chunk);
      look();
    });
  return { child, until, ended };
}

const report = () => JSON.parse(readFileSync(join(folder, "out/report.json"), "utf8")) as Report;
const options = ["--only", "enums", "--runs", "3", "--out", "out"];

describe("djc run --watch", { timeout: 600_000 }, () => {
  test("runs again when a file that the module imports changes, what failed first, and ends as the last run did", async () => {
    save("adapter.mjs", adapter);
    save("read.mjs", wrong);
    const { child, until, ended } = start("adapter.mjs", ...options, "--watch");
    expect(await until("Watching adapter.mjs")).toContain("not conformant");
    save("unrelated.mjs", right);
    save("read.mjs", `${wrong}\n`);
    expect(await until("Running what failed first.")).toMatch(/Changed: read\.mjs/);
    expect(await until("Watching adapter.mjs")).not.toContain("Running everything");
    const failed = report();
    expect(failed.verdicts.map(({ outcome }) => outcome)).toEqual(failed.verdicts.map(() => "fail"));
    save("read.mjs", right);
    await until("What failed passes now. Running everything.");
    await until("Watching adapter.mjs");
    expect(report().verdicts.length).toBeGreaterThan(failed.verdicts.length);
    save("read.mjs", "export const read = ;");
    expect(await until("Watching adapter.mjs")).toContain('Failed to load the adapter "adapter.mjs"');
    save("read.mjs", right);
    await until("Watching adapter.mjs");
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  });

  test("ends with the status of a run that failed, and of a run that is interrupted", async () => {
    save("adapter.mjs", adapter);
    save("read.mjs", wrong);
    const failing = start("adapter.mjs", ...options, "--watch");
    await failing.until("Watching adapter.mjs");
    failing.child.kill("SIGINT");
    expect(await failing.ended).toBe(1);
    rmSync(join(folder, "out"), { recursive: true });
    save("read.mjs", "export const read = () => new Promise(() => setInterval(() => {}, 1000));");
    const waiting = start("adapter.mjs", ...options, "--watch");
    while (!existsSync(join(folder, "out/report.json"))) await wait(50);
    waiting.child.kill("SIGINT");
    expect(await waiting.ended).toBe(4);
  });

  test.each([
    [["--reference", "--watch"], "only a module can be watched"],
    [["--service", "http://127.0.0.1:1", "--job", "j", "--watch"], "Give seconds, such as --watch 30"],
    [["adapter.mjs", "--watch", "30"], "it is about a service"],
    [["--watch", "adapter.mjs"], "djc run adapter.mjs --watch"],
    [["nowhere.mjs", "--watch"], "there is no such file"],
  ])("%j is a usage error", async (args, said) => {
    const { until, ended } = start(...args);
    await until(said);
    expect(await ended).toBe(2);
  });
});
