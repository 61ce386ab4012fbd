import { describe, expect, test } from "vitest";
import { bindingOn } from "../../schemas/catalogue.js";
import type { Outcome, Report, Verdict } from "../../schemas/types.js";
import { knownProblems, withKnown } from "./known.js";

const [first, second] = bindingOn("client");
if (!first || !second) throw new Error("The catalogue is empty.");
const verdict = (outcome: Outcome, requirement = first): Verdict => ({
  requirement,
  outcome,
  runs: 1,
  faults: [],
  replay: "",
  ms: 0,
});
const known = [{ requirement: first.id, reason: "issue 7" }];
const report = (verdicts: Verdict[], more: Partial<Report> = {}) => ({ verdicts, complete: true, ...more }) as Report;

describe("a known failure", () => {
  test.each<Outcome>(["fail", "warn"])("bears its reason where it is a %s", (outcome) => {
    expect(withKnown(verdict(outcome), known)).toEqual({ ...verdict(outcome), known: "issue 7" });
  });

  test.each<Outcome>(["pass", "inapplicable", "untestable", "harness-error"])("is none where it is %s", (outcome) => {
    expect(withKnown(verdict(outcome), known)).toEqual(verdict(outcome));
  });

  test("of one requirement says nothing of another", () => {
    expect(withKnown(verdict("fail", second), known)).toEqual(verdict("fail", second));
  });
});

describe("a stale known failure is a problem of the run", () => {
  test.each<[Outcome, string]>([
    ["pass", "it passes"],
    ["inapplicable", "it is inapplicable"],
    ["untestable", "it is untestable"],
  ])("%s", (outcome, became) => {
    expect(knownProblems(known, report([verdict(outcome)]))).toEqual([
      `The known failure of ${first.id} is stale: ${became}. Take it out of the known-failures file.`,
    ]);
  });

  test("one that fails is none, and so is one that was not selected, or not reached", () => {
    expect(knownProblems(known, report([verdict("fail")]))).toEqual([]);
    expect(knownProblems(known, report([verdict("warn")]))).toEqual([]);
    expect(knownProblems(known, report([], { selection: [second.id] }))).toEqual([]);
    expect(knownProblems(known, report([], { complete: false }))).toEqual([]);
    expect(knownProblems(known, report([verdict("pass")], { selection: [first.id] }))).toHaveLength(1);
  });
});
