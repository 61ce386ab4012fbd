import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { fullReport, hostileReport } from "./example-full.js";
import { richReport } from "./example-rich.js";
import schema from "./fixtures/test-result.schema.json" with { type: "json" };
import { renderInToto, type Subject } from "./in-toto.js";

const ajv = new Ajv2020({ strict: false });
formats.default(ajv);
const isStatement = ajv.compile(schema);

interface Statement {
  subject: object[];
  predicate: Record<"passedTests" | "warnedTests" | "failedTests", string[]> & {
    result: string;
    configuration: { annotations?: object; digest?: object; uri?: string }[];
  };
}
const subjects: Subject[] = [{ name: "acme-3.1.0.tgz", sha256: "0a".repeat(32) }];
const statement = (report: Report, about = subjects): Statement => JSON.parse(renderInToto(report, about)) as Statement;

const pass = exampleVerdict("parsing.pass", "pass");
const warn = exampleVerdict("parsing.warn", "warn");
const fail = exampleVerdict("parsing.fail", "fail");
const known = exampleVerdict("errors.known", "fail", { known: "tracked" });
const broken = exampleVerdict("errors.broken", "harness-error");
const lacking = exampleVerdict("errors.lack", "inapplicable");

describe("renderInToto", () => {
  test("is a statement by the specification, whatever stands in the report", () => {
    // The hostile example report has invalid digests.
    const hostile = hostileReport().report;
    const { contract } = exampleReport([]);
    for (const each of [exampleReport([pass, fail]), richReport(), fullReport(), { ...hostile, contract }])
      expect([isStatement(statement(each)), isStatement.errors]).toEqual([true, null]);
    expect(isStatement(statement(exampleReport([pass]), []))).toBe(false);
    expect(isStatement({ ...statement(exampleReport([pass])), predicate: { result: "passed" } })).toBe(false);
  });

  test("names the subject by its digest, and each requirement in the list that it belongs to", () => {
    const { subject, predicate } = statement(exampleReport([pass, fail, warn, known, broken, lacking]));
    expect(subject).toEqual([{ name: "acme-3.1.0.tgz", digest: { sha256: "0a".repeat(32) } }]);
    expect(predicate).toMatchObject({
      result: "FAILED",
      passedTests: ["parsing.pass"],
      warnedTests: ["parsing.warn", "errors.known"],
      failedTests: ["parsing.fail", "errors.broken"],
    });
  });

  test.each([
    ["PASSED", "everything passes", [pass], {}],
    ["WARNED", "a SHOULD fails", [pass, warn], {}],
    ["FAILED", "a SHOULD fails that fails the run", [pass, warn], { failOn: "should" as const }],
    ["WARNED", "a failure is known", [pass, known], {}],
    ["WARNED", "only a part was examined", [pass], { selection: ["parsing"] }],
    ["FAILED", "the run was cut short", [pass], { complete: false }],
    ["FAILED", "the run has a problem", [pass], { problems: ["A known failure is stale."] }],
    ["FAILED", "the kit broke", [pass, broken], {}],
    ["FAILED", "nothing was examined", [lacking], {}],
  ])("is %s if %s", (result, _when, verdicts, more) => {
    expect(statement(exampleReport(verdicts, more)).predicate.result).toBe(result);
  });

  test("says by which kit, contract and options", () => {
    const { configuration } = statement(exampleReport([pass], { selection: ["parsing"] })).predicate;
    expect(configuration).toMatchObject([
      {
        uri: "pkg:npm/distribute-job-conformance@0.1.0",
        annotations: { seat: "client", target: "acme-iot 3.1.0", seed: 42, selection: ["parsing"] },
      },
      { name: "QueryDeviceDistributeJob 2018-01-20", digest: { sha256: exampleReport([]).contract.digest } },
    ]);
  });
});
