import fc from "fast-check";
import { XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import type { Outcome, Report } from "../schemas/types.js";
import { badge, badgeSvg } from "./badge.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { standing } from "./standing.js";

const of = (outcomes: Outcome[], more: Partial<Report> = {}, known = false) =>
  exampleReport(
    outcomes.map((each, nth) => exampleVerdict(`parsing.n${nth}`, each, known ? { known: "tracked" } : {})),
    more,
  );

describe("badge", () => {
  test.each<[string, string, Report]>([
    ["brightgreen", "conformant: 1 of 1 passed", of(["pass"])],
    ["brightgreen", "conformant: 1 of 2 passed", of(["pass", "inapplicable"])],
    ["yellowgreen", "conformant, 1 warning", of(["pass", "warn"])],
    ["yellow", "conformant except for 1 known", of(["pass", "fail"], {}, true)],
    ["red", "not conformant: 1 fail", of(["pass", "fail"])],
    ["lightgrey", "no verdict: incomplete", of(["pass"], { complete: false })],
    ["lightgrey", "no verdict: incomplete", of(["pass", "untestable"])],
    ["lightgrey", "examined in part: 1 of 1 passed", of(["pass"], { selection: ["parsing"] })],
    ["lightgrey", "no verdict: the run broke", of(["pass", "harness-error"])],
    ["orange", "no verdict: problems of the run", of(["pass"], { problems: ["a stale entry"] })],
  ])("is %s and says %s", (color, message, report) => {
    expect(badge(report)).toEqual({ schemaVersion: 1, label: "conformance", message, color });
    expect(badgeSvg(report)).toContain(message);
    expect(XMLValidator.validate(badgeSvg(report))).toBe(true);
  });

  test("is green for nothing but what is conformant, whatever else the report has", () => {
    const outcome = fc.constantFrom<Outcome>("pass", "fail", "warn", "inapplicable", "untestable", "harness-error");
    const more = fc.record(
      {
        complete: fc.boolean(),
        selection: fc.array(fc.constant("parsing")),
        problems: fc.array(fc.constant("one")),
        failOn: fc.constantFrom<Report["failOn"]>("must", "should"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 4 }), more, fc.boolean(), (outcomes, each, known) => {
        const report = of(outcomes, each, known);
        if (!badge(report).color.includes("green")) return;
        expect(standing(report)).toBe("conformant");
        expect([report.complete, report.selection]).toEqual([true, undefined]);
      }),
    );
  });
});
