import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Outcome, Report, Verdict } from "../schemas/types.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { counts, exitStatus, families, sentence, statement } from "./tally.js";

const pass = exampleVerdict("parsing.one", "pass");
const fail = exampleVerdict("parsing.two", "fail");
const warn = exampleVerdict("errors.one", "warn");
const lack = exampleVerdict("errors.two", "inapplicable");
const unasked = exampleVerdict("errors.three", "untestable");
const broken = exampleVerdict("errors.four", "harness-error");

const table: readonly [string, Verdict[], Partial<Report>, number, string][] = [
  ["all passes", [pass], {}, 0, "acme-iot 3.1.0 is conformant: 1 of 1 requirement passed."],
  [
    "a lack",
    [pass, lack],
    {},
    0,
    "is conformant in what it claims: 1 of 2 requirements passed; not examined: 1 inapplicable.",
  ],
  [
    "a service that was asked for less",
    [pass, lack],
    { target: { name: "a.example", version: "unknown", seat: "service" } },
    0,
    "a.example is conformant in what was asked of it: 1 of 2 requirements passed; not examined: 1 inapplicable.",
  ],
  ["a warning", [pass, warn], {}, 0, "is conformant, with 1 warning: 1 SHOULD requirement failed (errors.one); 1 of 2"],
  [
    "a warning that was known is no second one",
    [pass, { ...warn, known: "tracked" }],
    {},
    0,
    "is conformant, except for 1 known failure: 1 known to fail (errors.one)",
  ],
  ["a warning that counts", [pass, warn], { failOn: "should" }, 1, "is not conformant: 1 SHOULD requirement failed"],
  ["a failure", [pass, fail], {}, 1, "is not conformant: 1 MUST requirement failed (parsing.two); 1 of 2"],
  [
    "a known failure",
    [pass, { ...fail, known: "k" }],
    {},
    0,
    "is conformant, except for 1 known failure: 1 known to fail",
  ],
  [
    "only known failures",
    [{ ...fail, known: "k" }],
    {},
    0,
    "No tested requirement of acme-iot 3.1.0 passed, except for",
  ],
  ["only warnings", [warn], {}, 0, "No tested requirement of acme-iot 3.1.0 passed: 1 SHOULD"],
  [
    "a problem",
    [pass],
    { problems: ["p"] },
    1,
    "because the run itself has 1 problem: 1 of 1 requirement passed; what is wrong",
  ],
  ["nothing", [], {}, 4, "No verdict on acme-iot 3.1.0, because nothing was tested"],
  ["only lacks", [lack], {}, 4, "because nothing was tested"],
  ["an early end", [pass], { complete: false }, 4, "because the run is incomplete"],
  [
    "verdicts that lack",
    [pass],
    { contract: { ...exampleReport([]).contract, requirements: 3 } },
    4,
    "2 without a verdict",
  ],
  [
    "untestable",
    [pass, unasked],
    {},
    4,
    "because 1 requirement could not be tested: 1 of 2 requirements passed; not examined: 1 untestable (errors.three)",
  ],
  [
    "a selection",
    [pass],
    { selection: ["parsing"], contract: { ...exampleReport([]).contract, requirements: 61 } },
    0,
    "The tested part of acme-iot 3.1.0 passed: 1 of 61 requirements passed; not examined: 60 not selected; the run was limited to parsing: this is not a verdict on the whole.",
  ],
  [
    "a selection with a warning",
    [pass, warn],
    { selection: ["parsing", "errors"] },
    0,
    "The tested part of acme-iot 3.1.0 passed, with 1 warning: 1 SHOULD requirement failed (errors.one)",
  ],
  [
    "a harness error",
    [pass, fail, broken],
    {},
    3,
    "because the run broke: 1 MUST requirement failed (parsing.two); 1 broke",
  ],
  [
    "a failure in an early end",
    [fail, unasked],
    { complete: false },
    1,
    "is not conformant: 1 MUST requirement failed (parsing.two); 0 of 2 requirements passed; not examined: 1 untestable (errors.three); the run did not come to its end.",
  ],
  [
    "no name that lies",
    [pass],
    { target: { name: "a\u202E\n", version: "1", seat: "client" } },
    0,
    "a\\u202E\\n 1 is conformant",
  ],
];

describe("verdict", () => {
  test.each(table)("%s", (_, verdicts, more, status, said) => {
    const report = exampleReport(verdicts, more);
    expect(exitStatus(report)).toBe(status);
    expect(sentence(report)).toContain(said);
    expect(sentence(report)).toMatch(/^[^\n]+\.$/);
  });

  test("never reads conformant unqualified where something is amiss", () => {
    fc.assert(
      fc.property(reports(), (report) => {
        const found = counts(report.verdicts);
        const amiss = !report.complete || report.selection || report.problems?.length || found.untestable > 0;
        const text = sentence(report).replaceAll("not conformant", "");
        if (amiss || found["harness-error"] > 0 || found.pass === 0) expect(text).not.toContain("conformant");
        if (text.includes("conformant")) expect(exitStatus(report)).toBe(0);
        for (const [outcome, count] of Object.entries(found)) {
          if (count > 0 && outcome === "inapplicable") expect(text).toContain(`${count} inapplicable`);
        }
      }),
    );
  });

  test("is 3 before 1 before 4 before 0", () => {
    fc.assert(
      fc.property(reports(), (report) => {
        const { verdicts, problems, complete, failOn } = report;
        const failing = verdicts.some(
          (v) => !v.known && (v.outcome === "fail" || (v.outcome === "warn" && failOn === "should")),
        );
        const found = counts(verdicts);
        const ran = found.pass + found.fail + found.warn > 0;
        const lesser = complete && ran && found.untestable === 0 ? 0 : 4;
        const expected = found["harness-error"] > 0 ? 3 : failing || problems?.length ? 1 : lesser;
        expect(exitStatus(report)).toBe(expected);
      }),
    );
  });
});

describe("the headline", () => {
  test.each<[string, Verdict[], Partial<Report>, string, string]>([
    ["all passes", [pass], {}, "acme-iot 3.1.0 is conformant", "nothing was left unexamined"],
    [
      "a failure",
      [fail, warn, lack],
      {},
      "acme-iot 3.1.0 is not conformant: 1 MUST requirement failed, 1 SHOULD requirement failed",
      "1 of 3 requirements was not examined",
    ],
    ["a warning", [pass, warn], {}, "acme-iot 3.1.0 is conformant, with 1 warning", "nothing was left unexamined"],
    [
      "an early end",
      [pass, unasked, broken],
      { complete: false },
      "No verdict on acme-iot 3.1.0, because the run broke: 1 broke in the kit or the adapter",
      "2 of 3 requirements were not examined",
    ],
  ])("of %s", (_, verdicts, more, headline, gap) => {
    expect(statement(exampleReport(verdicts, more))).toMatchObject({ headline, gap });
  });

  test("is there in Chinese", () => {
    expect(statement(exampleReport([fail, lack]), "zh")).toMatchObject({
      headline: "acme-iot 3.1.0 不符合契约：1 项“必须”级要求未满足",
      gap: "2 项要求中有 1 项未检验",
    });
    expect(sentence(exampleReport([pass]), "zh")).toBe("acme-iot 3.1.0 符合契约：1 项要求中有 1 项通过。");
  });
});

describe("counts", () => {
  test("are taken by outcome and by family, in the order of the report", () => {
    const report = exampleReport([warn, pass, fail, lack]);
    expect(counts(report.verdicts)).toMatchObject({ pass: 1, fail: 1, warn: 1, inapplicable: 1, untestable: 0 });
    expect(families(report).map(({ name, verdicts }) => [name, verdicts.length])).toEqual([
      ["errors", 2],
      ["parsing", 2],
    ]);
  });
});

function reports(): fc.Arbitrary<Report> {
  const outcome = fc.constantFrom<Outcome>("pass", "fail", "warn", "inapplicable", "untestable", "harness-error");
  const verdict = fc.tuple(outcome, fc.boolean()).map(([of, known]) => ({ of, known }));
  return fc
    .tuple(
      fc.array(verdict, { maxLength: 4 }),
      some(["parsing"]),
      some(["p"]),
      fc.boolean(),
      fc.constantFrom<Report["failOn"]>("must", "should"),
    )
    .map(([made, selection, problems, complete, failOn]) => {
      const verdicts = made.map(({ of, known }, nth) =>
        exampleVerdict(`parsing.n${nth}`, of, known ? { known: "k" } : {}),
      );
      const more = { ...(selection ? { selection } : {}), ...(problems ? { problems } : {}) };
      return exampleReport(verdicts, {
        ...more,
        complete,
        failOn,
        contract: { ...exampleReport([]).contract, requirements: Math.max(1, verdicts.length) },
      });
    });
}

function some<T>(value: T): fc.Arbitrary<T | undefined> {
  return fc.constantFrom(undefined, undefined, value);
}
