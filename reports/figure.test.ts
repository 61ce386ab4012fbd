import { describe, expect, test } from "vitest";
import type { Report, Verdict } from "../schemas/types.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { figure, figureText } from "./figure.js";

const verdict = (id: string, outcome: Verdict["outcome"], more: Partial<Verdict> = {}) =>
  exampleVerdict(`parsing.${id}`, outcome, more);
const right = [verdict("one", "pass"), verdict("two", "pass")];
const wrong = [...right, verdict("three", "fail"), verdict("four", "inapplicable")];
const should = verdict("five", "warn");

describe("figure", () => {
  test("counts the MUST requirements that apply, and says how many requirements were not examined", () => {
    expect(figure(exampleReport(wrong))).toEqual({ passed: 2, must: 3 });
    expect(figureText(exampleReport(wrong), "en")).toBe("2 of 3 MUST passed · 1 not examined");
    expect(figureText(exampleReport(wrong), "zh")).toBe("“必须”级通过 2/3 · 1 项未检验");
    expect(figureText(exampleReport(right), "en")).toBe("2 of 2 MUST passed · 0 not examined");
  });

  test("takes no known failure for a pass", () => {
    const known = exampleReport([...right, verdict("three", "fail", { known: "tracked" })]);
    expect(figure(known)).toEqual({ passed: 2, must: 3 });
  });

  test.each<[string, Report]>([
    ["was cut short", exampleReport(right, { complete: false })],
    ["has no verdict on some requirements", missingOf(exampleReport(right))],
    ["fails and was cut short", exampleReport(wrong, { complete: false })],
    ["examined a selection", exampleReport(right, { selection: ["parsing"] })],
    ["has problems", exampleReport(right, { problems: ["A known failure passes."] })],
    ["could not test something", exampleReport([...right, verdict("three", "untestable")])],
    ["broke", exampleReport([...right, verdict("three", "harness-error")])],
    ["has no MUST", exampleReport([should])],
  ])("gives no figure of a run that %s, and still says what was not examined", (_, report) => {
    expect(figure(report)).toBeUndefined();
    expect(figureText(report, "en")).toMatch(/^\d+ not examined$/);
  });
});

function missingOf(report: Report): Report {
  return { ...report, contract: { ...report.contract, requirements: 90 } };
}
