import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { statusDropper } from "../suites/fixtures/status-dropper.js";

const root = join(import.meta.dirname, "..");
const patient = { timeout: 300_000 };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "djc-config-"));
  writeFileSync(join(folder, "wrong.mjs"), statusDropper(join(root, "dist/suites/index.js")));
});
afterAll(() => rmSync(folder, { recursive: true }));

function djc(config: object, ...args: string[]) {
  writeFileSync(join(folder, "djc.config.json"), JSON.stringify(config));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist/cli.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}
const reportIn = (out: string) => JSON.parse(readFileSync(join(folder, out, "report.json"), "utf8")) as Report;

const config = { module: "wrong.mjs", only: ["enums"], runs: 3, seed: 7, out: "mine" };
const known = [{ requirement: "enums.status", reason: "it forgets zeros" }];

test("`djc run` alone examines what the config names, as the config says", patient, () => {
  const { status, err } = djc({ ...config, known }, "run");
  expect({ status, err }).toEqual({ status: 0, err: expect.stringContaining("Using the options in djc.config.json.") });
  const { seed, runsPerProperty, target, selection } = reportIn("mine");
  expect({ seed, runsPerProperty, module: target.module }).toEqual({
    seed: 7,
    runsPerProperty: 3,
    module: "wrong.mjs",
  });
  expect(selection?.every((id) => id.startsWith("enums."))).toBe(true);
});

test("flags win, and the report of the config's folder is replayed", patient, () => {
  expect(djc({ ...config, out: "other" }, "run", "--seed", "8", "--out", "mine").status).toBe(1);
  expect(reportIn("mine").seed).toBe(8);
  expect(djc(config, "replay", "enums.status")).toMatchObject({ status: 1, err: "" });
  const { status, err } = djc({ ...config, out: "elsewhere" }, "replay", "enums.status");
  expect({ status, err }).toEqual({ status: 2, err: expect.stringContaining('Failed to read "elsewhere"') });
});

test("a config is ignored on demand, and a wrong one is a usage error", patient, () => {
  expect(djc(config, "run", "--no-config")).toMatchObject({
    status: 2,
    err: expect.stringContaining("no candidate is named"),
  });
  const { status, err } = djc({ modul: "wrong.mjs" }, "run");
  expect({ status, lines: err.trim().split("\n").length }).toEqual({ status: 2, lines: 1 });
  expect(err).toContain('Did you mean "module"?');
});

test("doctor checks the candidate of the config", patient, () => {
  const err = expect.stringMatching(/^Failed to check an adapter: no candidate is named\. [^\n]*\n$/);
  expect(djc({ seed: 1 }, "doctor")).toMatchObject({ status: 2, err });
  expect(djc({ module: "none.mjs" }, "doctor")).toMatchObject({ status: 3, out: expect.stringContaining("none.mjs") });
});

describe("a config module", patient, () => {
  const asModule = (name: string, text: string, ...args: string[]) => {
    rmSync(join(folder, "djc.config.json"), { force: true });
    writeFileSync(join(folder, name), text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist/cli.js"), ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    rmSync(join(folder, name));
    return { status, out: stdout, err: stderr };
  };

  test.each([
    ["djc.config.js", ""],
    ["djc.config.mjs", ""],
    ["djc.config.ts", " satisfies { module: string; seed: number }"],
  ])("%s runs in a separate process", (name, type) => {
    const text = `const seed: number = 9; Array.prototype.map = () => ["spoilt"]; export default { ...${JSON.stringify(config)}, seed }${type};`;
    const plain = name.endsWith(".ts") ? text : text.replace("seed: number", "seed");
    const { status, err } = asModule(name, plain, "run");
    expect({ status, err }).toEqual({ status: 1, err: expect.stringContaining(`Using the options in ${name}.`) });
    expect(reportIn("mine")).toMatchObject({ seed: 9, target: { module: "wrong.mjs" } });
  });

  test.each([
    ["throw new Error('no\\nmore');", "no. Run it by itself"],
    ["export default {\n  a b\n};", "(line 2, column 5). Run it"],
    ["process.exit(0);", "it ended its process"],
    ["export default { modul: 1 };", 'Did you mean "module"?'],
    ["export default () => {};", "$: must be object"],
  ])("that is wrong is refused in one sentence: %s", (text, why) => {
    const { status, err } = asModule("djc.config.mjs", text, "run");
    expect({ status, lines: err.trim().split("\n").length }).toEqual({ status: 2, lines: 1 });
    expect(err).toMatch(/^Failed to read the config "djc.config.mjs": /);
    expect(err).toContain(why);
  });

  test("is not run by `djc replay`", () => {
    const { err } = asModule("djc.config.mjs", "console.error('it ran');", "replay", "enums.status");
    expect(err).not.toContain("it ran");
  });
});
