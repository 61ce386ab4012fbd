import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { fullReport, hostileReport } from "./example-full.js";
import { exampleServiceVerdict } from "./example-service.js";
import { readReport } from "./read.js";
import { readReportStream } from "./read-stream.js";
import { ReportError } from "./report-error.js";

const report = exampleReport([exampleVerdict("parsing.one", "fail"), exampleVerdict("parsing.two", "pass")]);
const bytes = (text: string) => new TextEncoder().encode(text);

/** The same bytes in pieces of this length. */
function* cut(whole: Uint8Array, length: number): Generator<Uint8Array> {
  for (let at = 0; at < whole.length; at += length) yield whole.slice(at, at + length);
}

const read = (text: string, length = 1000) => readReportStream(cut(bytes(text), length), "a\nb");

describe("readReportStream", () => {
  test("reads what readReport reads, in whatever pieces it comes", () => {
    for (const each of [report, fullReport(), hostileReport().report, exampleReport([])]) {
      for (const text of [JSON.stringify(each), `${JSON.stringify(each, null, 2)}\n \n`]) {
        for (const length of [1, 7, 4096]) expect(read(text, length)).toEqual(readReport(text, "x"));
      }
    }
  });

  test.each([
    ["nothing", "", "it is cut short"],
    ["a half", JSON.stringify(report).slice(0, 700), "it is cut short"],
    ["all but the last character", JSON.stringify(report).slice(0, -1), "it is cut short"],
    ["a page", "<html>", "it is not JSON"],
    ["two reports", JSON.stringify(report).repeat(2), "it is not JSON"],
    ["a list", "[]", "it is no conformance report"],
    ["a verdict that is no object", JSON.stringify({ ...report, verdicts: [0] }), "it is no conformance report"],
    ["verdicts that are no list", JSON.stringify({ ...report, verdicts: { a: {} } }), "it is no conformance report"],
    [
      "two lists of verdicts",
      JSON.stringify(report).replace("{", `{"verdicts":${JSON.stringify(report.verdicts.slice(0, 1))},`),
      "it is no conformance report",
    ],
    [
      "no comma between two verdicts",
      JSON.stringify(report).replace('},{"requirement', '}{"requirement'),
      "it is not JSON",
    ],
    ["a wrong verdict", JSON.stringify({ ...report, verdicts: [{}] }), "it is no conformance report ($: must have"],
    [
      "a seed as text",
      JSON.stringify({ ...report, seed: "1" }),
      "it is no conformance report ($.seed: must be integer)",
    ],
  ])("says what is wrong with %s", (_, wrong, why) => {
    expect(() => read(wrong)).toThrow(why);
    expect(() => read(wrong)).toThrow(/^Failed to read "a\\nb": [^\n]+\. Run `djc run` to write a new one\.$/);
  });

  test("says of a report in another format which it is in", () => {
    const { format: _none, ...first } = report;
    expect(() => read(JSON.stringify(first))).toThrow("it is in report format 1, and this kit reads format 3");
    expect(() => read(JSON.stringify({ ...report, format: 4 }))).toThrow("it is in report format 4, and");
  });

  test("answers any bytes with a report or with a ReportError", () => {
    const text = JSON.stringify(report);
    const broken = fc
      .tuple(fc.nat(text.length), fc.nat(9), fc.string({ unit: "binary", maxLength: 4 }))
      .map(([at, length, put]) => bytes(text.slice(0, at) + put + text.slice(at + length)));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(bytes), broken), (any) => {
        try {
          expect(readReportStream(cut(any, 64), "x").verdicts).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(ReportError);
        }
      }),
    );
  });

  test("lets go of the evidence of what no page has room for, and of nothing before", () => {
    const verdicts = Array.from({ length: 1500 }, (_, nth) =>
      exampleVerdict(`parsing.n${nth}`, "fail", { notes: ["n"] }),
    );
    const large: Report = exampleReport([...verdicts, exampleVerdict("errors.one", "warn")]);
    const found = read(JSON.stringify(large), 65_536).verdicts;
    expect(found.slice(0, 1000)).toEqual(large.verdicts.slice(0, 1000));
    expect(found.slice(1000, 1500).filter(({ evidence, notes }) => evidence || notes)).toEqual([]);
    expect(found.map(({ requirement, outcome }) => [requirement.id, outcome])).toEqual(
      large.verdicts.map(({ requirement, outcome }) => [requirement.id, outcome]),
    );
    expect(found.at(-1)?.evidence).toBeDefined();
  });

  test("keeps the parts of the sentences that are left, and of no other", () => {
    const [first, second, note] = [1, 2, 3].map((nth) => ({ id: "call {0}", args: [String(nth)] }));
    const faults = [1, 2].map((nth) => ({ path: `call ${nth}`, expected: "a", actual: "b" }));
    const more = { faults, notes: ["call 3"], sentences: [first, second, note].flatMap((each) => each ?? []) };
    const verdicts = Array.from({ length: 1001 }, (_, nth) => exampleVerdict(`parsing.n${nth}`, "fail", more));
    const found = read(JSON.stringify(exampleReport(verdicts)), 65_536).verdicts;
    expect(found[999]?.sentences).toEqual([first, second, note]);
    expect(found[1000]?.sentences).toEqual([first]);
  });

  test("lets go of the evidence on a service just the same", () => {
    const verdicts = Array.from({ length: 1001 }, (_, nth) => exampleServiceVerdict(`service.n${nth}`));
    const found = read(JSON.stringify(exampleReport(verdicts)), 65_536).verdicts;
    expect(found.map(({ service }) => service !== undefined)).toEqual(verdicts.map((_, nth) => nth < 1000));
  });
});
