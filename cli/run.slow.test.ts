import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report, Verdict } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { statusDropper } from "../suites/fixtures/status-dropper.js";

const root = join(import.meta.dirname, "..");
const patient = { timeout: 300_000 };
const short = ["--only", "enums", "parsing.long", "--runs", "3", "--seed", "7"];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "djc-run-"));
  writeFileSync(join(folder, "wrong.mjs"), statusDropper(join(root, "dist/suites/index.js")));
});
afterAll(() => rmSync(folder, { recursive: true }));

function djc(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "dist/cli.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  return { status, out: stdout, err: stderr };
}
const reportIn = (out: string) => JSON.parse(readFileSync(join(folder, out, "report.json"), "utf8")) as Report;

describe("djc run", patient, () => {
  test("--bail stops at the first failure, and the report is incomplete", () => {
    const { status, out, err } = djc(["run", "wrong.mjs", ...short, "--bail", "--out", "bail"]);
    expect({ status, err }).toEqual({
      status: 1,
      err: expect.stringContaining("Stopping because of --bail: 1 failing requirement."),
    });
    expect(out).toContain("the run did not come to its end");
    const { complete, verdicts } = reportIn("bail");
    expect(complete).toBe(false);
    expect(verdicts.at(-1)).toMatchObject({ outcome: "fail", requirement: { id: "enums.status" } });
    expect(djc(["recheck", "bail"])).toMatchObject({ status: 0 });
  });

  test("--failed examines only what failed, with the same seed, and succeeds once it is fixed", () => {
    expect(djc(["run", "wrong.mjs", ...short, "--out", "failed"]).status).toBe(1);
    expect(djc(["run", "wrong.mjs", "--failed", "--out", "failed"]).status).toBe(1);
    const { selection, seed, runsPerProperty } = reportIn("failed");
    expect({ selection, seed, runsPerProperty }).toEqual({ selection: ["enums.status"], seed: 7, runsPerProperty: 3 });
    copyFileSync(join(folder, "wrong.mjs"), join(folder, "wrong-too.mjs"));
    expect(djc(["run", "wrong-too.mjs", "--failed", "--out", "failed"])).toMatchObject({
      status: 1,
      err: expect.stringContaining('The report in "failed" is about "wrong.mjs". This run examines "wrong-too.mjs".'),
    });
    expect(djc(["run", "--reference", "--failed", "--out", "failed"]).status).toBe(0);
    expect(djc(["run", "--reference", "--failed", "--out", "failed"])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^Failed to select what failed in "failed": nothing failed there/),
    });
    expect(djc(["run", "--reference", "--failed", "--only", "enums"]).status).toBe(2);
  });

  test.each(["broken.ts", "broken.mjs"])("the place of a syntax error in %s is named", (name) => {
    writeFileSync(join(folder, name), "export default {\n  query(call { }\n};\n");
    const { status, err } = djc(["run", name]);
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining("(line 2, column 14). Run it") });
  });

  test("a report on all requirements is not replaced by one on some, unless --out names its folder", () => {
    djc(["run", "wrong.mjs", "--only", "enums.status", "--runs", "3"]);
    const { selection: _part, ...whole } = reportIn("conformance-report");
    writeFileSync(join(folder, "conformance-report/report.json"), JSON.stringify(whole));
    const { err } = djc(["run", "wrong.mjs", "--only", "enums.status", "--runs", "4"]);
    expect(err).toContain('The report on all requirements in "conformance-report" is kept.');
    expect(reportIn("conformance-report")).toEqual(whole);
    expect(reportIn("conformance-report-again").runsPerProperty).toBe(4);
    djc(["run", "wrong.mjs", "--only", "enums.status", "--runs", "5", "--out", "conformance-report"]);
    expect(reportIn("conformance-report").runsPerProperty).toBe(5);
  });

  test("--json prints each verdict of the report as a line, and words on standard error", () => {
    const { status, out, err } = djc(["run", "wrong.mjs", ...short, "--json", "--out", "json"]);
    expect(status).toBe(1);
    const lines = out.trimEnd().split("\n");
    const verdicts = lines.map((line) => JSON.parse(line) as Verdict);
    expect(verdicts).toEqual(reportIn("json").verdicts);
    expect(verdicts.map((verdict) => invalid("report", "Verdict", verdict))).toEqual(verdicts.map(() => undefined));
    expect(err).toContain("MUST requirements that failed");
    expect(djc(["run", "--reference", ...short, "--json", "--quiet", "--out", "json"])).toMatchObject({
      status: 0,
      err: "",
    });
  });

  test("--quiet prints the verdict alone", () => {
    const { status, out, err } = djc(["run", "wrong.mjs", ...short, "--quiet", "--out", "quiet"]);
    expect({ status, err, lines: out.trimEnd().split("\n").length }).toEqual({ status: 1, err: "", lines: 1 });
    expect(out).toMatch(/is not conformant: .*1 MUST/);
  });
});

/** The terminal output of `djc report`; the code in `--import` simulates a terminal. */
function onTerminal(args: string[], env: NodeJS.ProcessEnv = {}): string {
  const tty = `data:text/javascript,process.stdout.isTTY=true`;
  return djc(["report", "quiet", ...args], { NO_COLOR: "", NODE_OPTIONS: `--import=${tty}`, ...env }).out;
}

test("colours are for a terminal, unless --no-color or NO_COLOR is there", patient, () => {
  const esc = String.fromCharCode(27);
  expect(onTerminal([])).toContain(esc);
  expect(onTerminal(["--no-color"])).not.toContain(esc);
  expect(onTerminal([], { NO_COLOR: "1" })).not.toContain(esc);
  expect(djc(["report", "quiet"]).out).not.toContain(esc);
});
