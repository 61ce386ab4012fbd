import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { bindingOn } from "../schemas/catalogue.js";
import type { Report, Verdict } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { search } from "../suites/engine/search/search.js";
import { UsageError, Withheld } from "../suites/engine/usage-error.js";
import { record } from "./record.js";

const folder = mkdtempSync(join(tmpdir(), "record-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const canary = "Cn0123456789abcdef";
const begun: Report = {
  format: 3,
  kit: { name: "kit", version: "0" },
  contract: { operation: "QueryDeviceDistributeJob", version: "2018-01-20", digest: "0".repeat(64), requirements: 3 },
  target: { name: "测试 😀", version: "1", seat: "client" },
  seed: 1,
  runsPerProperty: 100,
  failOn: "must",
  startedAt: new Date().toISOString(),
  verdicts: [],
  durationMs: 0,
  complete: false,
};
const verdicts = bindingOn("client")
  .slice(0, 5)
  .map((requirement): Verdict => ({ requirement, outcome: "pass", runs: 3, faults: [], replay: "中", ms: 1 }));

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));

test("after each verdict the file is a whole report, and at its end the report itself", () => {
  const file = record(join(folder, "deep", "whole"), begun, search(canary));
  expect(read(file.path)).toMatchObject({ verdicts: [], complete: false });
  for (const [index, verdict] of verdicts.entries()) {
    file.add(verdict);
    const now = read(file.path);
    expect(invalid("report", "Report", now)).toBeUndefined();
    expect(now).toMatchObject({ target: begun.target, complete: false, verdicts: verdicts.slice(0, index + 1) });
  }
  const end = { ...begun, verdicts, problems: ["late"], durationMs: 1234, complete: true };
  file.finish(end);
  expect(read(file.path)).toEqual(end);
});

test("an earlier, longer report leaves nothing behind", () => {
  const path = join(folder, "report.json");
  writeFileSync(path, "x".repeat(100_000));
  const file = record(folder, begun, search(canary));
  expect(read(file.path).verdicts).toEqual([]);
  file.finish({ ...begun, complete: true });
  expect(read(path)).toEqual({ ...begun, complete: true });
});

describe("what a verdict found is withheld where a credential stands in it, and the rest of the run is kept", () => {
  const secret = `${canary}000001Secret`;
  test.each([
    ["as it is", secret],
    ["in base64", Buffer.from(`ak:${secret}`).toString("base64")],
    ["in base64, at another offset", Buffer.from(secret).toString("base64")],
    ["cut short", secret.slice(0, 20)],
  ])("%s", (_name, text) => {
    const [verdict, next] = verdicts;
    if (!verdict || !next) throw new Error("The catalogue is empty.");
    const file = record(folder, begun, search(canary));
    file.add(verdict);
    file.add({ ...verdict, outcome: "fail", faults: [{ path: "$", expected: "x", actual: `raised ${text}` }] });
    file.add(next);
    expect(readFileSync(file.path, "utf8")).not.toContain(text);
    const now = read(file.path);
    expect(now.verdicts).toHaveLength(3);
    expect(now.verdicts[1]).toMatchObject({ outcome: "harness-error", reason: expect.stringContaining("(fail)") });
    expect(now.verdicts[1]).not.toHaveProperty("evidence");
    expect(invalid("report", "Report", now)).toBeUndefined();
    expect(() => file.finish({ ...begun, problems: [text] })).toThrow(Withheld);
    expect(read(file.path)).toEqual(now);
  });

  test("but a head with one is not written at all", () => {
    const out = join(folder, "head");
    const leaking = { ...begun, target: { ...begun.target, name: secret } };
    expect(() => record(out, leaking, search(canary))).toThrow(
      /^Failed to write ".*report\.json": a credential of the run stands in it/,
    );
    expect(readdirSync(out)).toEqual([]);
  });
});

test("a folder that cannot be written is reported in one sentence", () => {
  const inTheWay = join(folder, "file");
  writeFileSync(inTheWay, "");
  expect(() => record(join(inTheWay, "out"), begun, search(canary))).toThrow(UsageError);
  expect(() => record(join(inTheWay, "out"), begun, search(canary))).toThrow(
    /^Failed to write the report to ".*out": .+\. Choose another folder with --out\.$/,
  );
});

test("a writer that is killed leaves a valid report that says it is incomplete", { timeout: 120_000 }, async () => {
  const out = join(folder, "killed");
  const script = join(folder, "script.ts");
  const [source, searchSource] = ["./record.ts", "../suites/engine/search/search.ts"].map((file) =>
    JSON.stringify(fileURLToPath(new URL(file, import.meta.url))),
  );
  writeFileSync(
    script,
    `import { record } from ${source};
    import { search } from ${searchSource};
    const file = record(${JSON.stringify(out)}, ${JSON.stringify(begun)}, search(${JSON.stringify(canary)}));
    const verdicts = ${JSON.stringify(verdicts)};
    for (;;) for (const verdict of verdicts) file.add(verdict);`,
  );
  const jiti = fileURLToPath(new URL("../node_modules/jiti/lib/jiti-cli.mjs", import.meta.url));
  // Disable the cache, which other tests may be writing.
  const env = { ...process.env, JITI_FS_CACHE: "false" };
  const child = spawn(process.execPath, [jiti, script], { stdio: "ignore", env });
  const path = join(out, "report.json");
  const seen = () => {
    try {
      return readFileSync(path, "utf8").length;
    } catch {
      return 0;
    }
  };
  while (seen() < 20_000 && child.exitCode === null) await wait(5);
  const ended = new Promise((resolve) => child.on("exit", (_status, signal) => resolve(signal)));
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  const left = read(path);
  expect(invalid("report", "Report", left)).toBeUndefined();
  expect(left.complete).toBe(false);
  expect(left.verdicts.length).toBeGreaterThan(5);
});

test("a folder in the place of the file is reported in one sentence, and nothing is left behind", () => {
  const taken = join(folder, "taken");
  mkdirSync(join(taken, "report.json"), { recursive: true });
  expect(() => record(taken, begun, search(canary))).toThrow(UsageError);
  expect(readdirSync(taken)).toEqual(["report.json"]);
});

test("none of several secrets is written, in whatever form", () => {
  const file = record(join(folder, "several"), begun, search(canary, "another secret"));
  const [verdict] = verdicts;
  if (!verdict) throw new Error("There is no verdict.");
  const leaking = { ...verdict, reason: Buffer.from("another secret").toString("base64") };
  file.add(leaking);
  expect(read(file.path).verdicts[0]?.reason).toContain("A credential of the run stands in what was found");
  expect(JSON.stringify(read(file.path))).not.toContain(leaking.reason);
});
