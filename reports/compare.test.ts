import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outcome, Report, Verdict } from "../schemas/types.js";
import { compare, type Kind, kinds } from "./compare.js";
import { exampleReport, exampleVerdict } from "./example.js";

const of = (outcome?: Outcome, more: Partial<Verdict> = {}): Report =>
  exampleReport(outcome ? [exampleVerdict("parsing.one", outcome, more)] : [], {
    contract: { ...exampleReport([]).contract, requirements: 1 },
  });
const known = { known: "tracked" };

/** The kind of change of the only requirement, if any. */
function kindOf(before: Report, after: Report): Kind | undefined {
  const { changes } = compare(before, after);
  return kinds.find((kind) => changes[kind].length > 0);
}

describe("compare", () => {
  test.each<[string, Report, Report, Kind | undefined, boolean]>([
    ["pass, fail", of("pass"), of("fail"), "failing", true],
    ["pass, warn", of("pass"), of("warn"), "failing", true],
    ["inapplicable, fail", of("inapplicable"), of("fail"), "failing", true],
    ["a known failure, fail", of("fail", known), of("fail"), "failing", true],
    ["a warning, one that fails the run", of("warn"), { ...of("warn"), failOn: "should" }, "failing", true],
    ["pass, inapplicable", of("pass"), of("inapplicable"), "lost", true],
    ["pass, untestable", of("pass"), of("untestable"), "lost", true],
    ["pass, harness error", of("pass"), of("harness-error"), "lost", true],
    ["pass, nothing", of("pass"), { ...of(), complete: false }, "lost", true],
    ["pass, nothing, by choice", of("pass"), { ...of("pass"), verdicts: [], selection: ["errors"] }, "gone", true],
    ["fail, pass", of("fail"), of("pass"), "passing", false],
    ["inapplicable, pass", of("inapplicable"), of("pass"), "passing", false],
    ["nothing, fail", of(), of("fail"), "new", false],
    ["fail, fail", of("fail"), of("fail"), "still", false],
    ["fail, a known failure", of("fail"), of("fail", known), "still", false],
    ["fail, inapplicable", of("fail"), of("inapplicable"), "changed", false],
    ["pass, pass", of("pass"), of("pass"), undefined, false],
  ])("%s", (_, before, after, kind, isWorse) => {
    expect(kindOf(before, after)).toBe(kind);
    expect(compare(before, after).isWorse).toBe(isWorse);
  });

  test("calls gone what another contract does not have", () => {
    const after = { ...of(), contract: { ...of().contract, digest: "another" } };
    expect(kindOf(of("fail"), after)).toBe("gone");
    expect(kindOf(of("pass"), after)).toBe("gone");
  });

  test("finds a run worse that has problems of its own now", () => {
    expect(compare(of("pass"), { ...of("pass"), problems: ["a stale entry"] }).isWorse).toBe(true);
  });

  test("of a report with itself finds nothing worse, and nothing but what fails still", () => {
    const outcome = fc.constantFrom<Outcome>("pass", "fail", "warn", "inapplicable", "untestable", "harness-error");
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 6 }), (outcomes) => {
        const report = exampleReport(outcomes.map((each, nth) => exampleVerdict(`parsing.n${nth}`, each)));
        const { changes, isWorse } = compare(report, structuredClone(report));
        expect(isWorse).toBe(false);
        const bad = outcomes.filter((each) => each === "fail" || each === "warn").length;
        expect(kinds.map((kind) => changes[kind].length)).toEqual([0, 0, 0, 0, 0, bad, 0]);
      }),
    );
  });
});
