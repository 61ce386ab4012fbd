import { type CTRFReport, validate } from "ctrf";
import { describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { renderCtrf } from "./ctrf.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { fullReport, hostileReport } from "./example-full.js";
import { richReport } from "./example-rich.js";

const ctrf = (report: Report): CTRFReport => JSON.parse(renderCtrf(report)) as CTRFReport;

const report = exampleReport([
  exampleVerdict("parsing.pass", "pass", { notes: ["3 coercions"], ms: 1.6 }),
  exampleVerdict("parsing.fail", "fail"),
  exampleVerdict("parsing.warn", "warn"),
  exampleVerdict("errors.known", "fail", { known: "tracked" }),
  exampleVerdict("errors.lack", "inapplicable"),
  exampleVerdict("errors.unasked", "untestable"),
  exampleVerdict("errors.broken", "harness-error"),
]);

describe("renderCtrf", () => {
  test("is CTRF by its own validator, whatever stands in the report", () => {
    const reports = [report, richReport(), fullReport(), hostileReport().report, exampleReport([])];
    for (const each of reports) expect(validate(ctrf(each))).toMatchObject({ valid: true });
    expect(validate({})).toMatchObject({ valid: false });
  });

  test("says of each requirement what a build server may make of it", () => {
    const { tests, summary } = ctrf(report).results;
    expect(tests.map(({ name, status, rawStatus }) => [name, status, rawStatus])).toEqual([
      ["parsing.pass", "passed", "pass"],
      ["parsing.fail", "failed", "fail"],
      ["parsing.warn", "other", "warn"],
      ["errors.known", "other", "known"],
      ["errors.lack", "skipped", "inapplicable"],
      ["errors.unasked", "failed", "untestable"],
      ["errors.broken", "failed", "harness-error"],
    ]);
    expect(summary).toMatchObject({ tests: 7, passed: 1, failed: 3, skipped: 1, other: 2, pending: 0, suites: 2 });
    expect(summary.stop - summary.start).toBe(12_345);
    expect(tests[0]).toMatchObject({ duration: 2, suite: ["parsing"], tags: ["MUST", "documented"] });
    expect(tests[1]?.trace).toContain("expected integer 0");
  });

  test("is red where a warning counts, where the run is cut short, and where it has problems", () => {
    const strict = ctrf({ ...report, failOn: "should" }).results.tests;
    expect(strict.find(({ name }) => name === "parsing.warn")?.status).toBe("failed");
    const early = ctrf({ ...report, complete: false, problems: ["a stale entry"] }).results;
    expect(early.tests.slice(-2).map(({ name, status }) => [name, status])).toEqual([
      ["run.complete", "failed"],
      ["run.problem-1", "failed"],
    ]);
    expect(ctrf(exampleReport([])).results.summary).toMatchObject({ tests: 1, failed: 1 });
  });
});
