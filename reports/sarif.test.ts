import { createRequire } from "node:module";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import type { Log, Run } from "sarif";
import { describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { fullReport, hostileReport } from "./example-full.js";
import { richReport } from "./example-rich.js";
import { renderSarif } from "./sarif.js";

const require = createRequire(import.meta.url);
const {
  $schema: _draft,
  id: _id,
  ...schema
} = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as Record<string, unknown>;
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
formats.default(ajv);
const isSarif = ajv.compile(schema);

const sarif = (report: Report): Log => JSON.parse(renderSarif(report)) as Log;
const runOf = (report: Report): Run => {
  const [run] = sarif(report).runs;
  if (!run) throw new Error("There is no run.");
  return run;
};

const report = exampleReport([
  exampleVerdict("parsing.pass", "pass"),
  exampleVerdict("parsing.fail", "fail"),
  exampleVerdict("parsing.warn", "warn"),
  exampleVerdict("errors.known", "fail", { known: "tracked" }),
  exampleVerdict("errors.lack", "inapplicable"),
]);

describe("renderSarif", () => {
  test("is SARIF by its schema, whatever stands in the report", () => {
    for (const each of [report, richReport(), fullReport(), hostileReport().report, exampleReport([])]) {
      expect([isSarif(sarif(each)), isSarif.errors]).toEqual([true, null]);
    }
    expect(isSarif({ version: "2.1.0" })).toBe(false);
  });

  test("has a rule for each requirement, and a result for each that does not hold", () => {
    const { tool, results = [], invocations } = runOf(report);
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual(report.verdicts.map(({ requirement }) => requirement.id));
    expect(results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ["parsing.fail", 1, "error"],
      ["parsing.warn", 2, "warning"],
      ["errors.known", 3, "error"],
    ]);
    expect(results.map(({ suppressions = [] }) => suppressions.length)).toEqual([0, 0, 1]);
    expect(results[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("adapters/acme.mjs");
    const [moved] = (JSON.parse(renderSarif(report, "sdk/a b.mjs")) as Log).runs;
    expect(moved?.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("sdk/a%20b.mjs");
    expect(results[0]?.message.text).toContain("expected integer 0");
    expect(invocations).toMatchObject([{ executionSuccessful: true, exitCode: 1 }]);
  });

  test("says that a run was no success where it broke, was cut short or has problems", () => {
    const broken = exampleReport(
      [exampleVerdict("parsing.pass", "pass"), exampleVerdict("errors.broken", "harness-error")],
      {
        problems: ["stale"],
      },
    );
    expect(runOf(broken).invocations).toMatchObject([
      {
        executionSuccessful: false,
        exitCode: 3,
        toolExecutionNotifications: [{ associatedRule: { id: "errors.broken" } }, { message: { text: "stale" } }],
      },
    ]);
    expect(runOf({ ...report, complete: false }).invocations).toMatchObject([{ executionSuccessful: false }]);
  });
});
