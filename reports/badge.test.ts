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
    ["brightgreen", "conformant · 1 of 1 MUST passed · 0 not examined", of(["pass"])],
    ["brightgreen", "conformant · 1 of 1 MUST passed · 1 not examined", of(["pass", "inapplicable"])],
    ["yellowgreen", "conformant, 1 warning · 1 of 1 MUST passed · 0 not examined", of(["pass", "warn"])],
    ["yellow", "conformant except for 1 known · 1 of 2 MUST passed · 0 not examined", of(["pass", "fail"], {}, true)],
    ["red", "not conformant: 1 failed · 1 of 2 MUST passed · 0 not examined", of(["pass", "fail"])],
    ["lightgrey", "no verdict: incomplete · 0 not examined", of(["pass"], { complete: false })],
    ["lightgrey", "no verdict: incomplete · 1 not examined", of(["pass", "untestable"])],
    ["lightgrey", "examined in part · 0 not examined", of(["pass"], { selection: ["parsing"] })],
    ["lightgrey", "no verdict: broken · 1 not examined", of(["pass", "harness-error"])],
    ["orange", "no verdict: problems · 0 not examined", of(["pass"], { problems: ["a stale entry"] })],
  ])("is %s and says %s", (color, message, report) => {
    expect(badge(report)).toEqual({ schemaVersion: 1, label: "conformance", message, color });
    expect(badgeSvg(report)).toContain(message);
    expect(XMLValidator.validate(badgeSvg(report))).toBe(true);
  });

  test("is there in both languages", () => {
    const text = "不符合：1 项不通过 · “必须”级通过 1/2 · 0 项未检验";
    expect(badge(of(["pass", "fail"]), "zh")).toMatchObject({ label: "符合性", message: text, color: "red" });
    expect(badgeSvg(of(["pass", "fail"]), "zh")).toContain(text);
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
