import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partsOf } from "../schemas/sentence.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { fullReport } from "./example-full.js";
import { readReport } from "./read.js";
import { ReportError } from "./report-error.js";

const report = exampleReport([exampleVerdict("parsing.one", "fail"), exampleVerdict("parsing.two", "pass")]);
const text = JSON.stringify(report, null, 2);

describe("readReport", () => {
  test("reads what was written", () => {
    expect(readReport(text, "report.json")).toEqual(report);
    expect(readReport(JSON.stringify(fullReport()), "report.json")).toEqual(fullReport());
  });

  test.each([
    ["nothing", "", "it is not JSON"],
    ["the wrong bracket", "{]", "it is not JSON"],
    ["a page", "<html>", "it is not JSON"],
    ["all but the last character", text.slice(0, -1), "it is cut short"],
    ["a half", text.slice(0, 700), "it is cut short"],
    ["an open string", '{"kit":"a\\"}', "it is cut short"],
    ["null", "null", "it is no conformance report ($: must be object)"],
    [
      "a seed as text",
      JSON.stringify({ ...report, seed: "1" }),
      "it is no conformance report ($.seed: must be integer)",
    ],
    [
      "an unknown member",
      JSON.stringify({ ...report, "\u001B[31m": 1 }),
      "must NOT have additional properties (\\u001B[31m))",
    ],
  ])("says what is wrong with %s", (_, wrong, why) => {
    expect(() => readReport(wrong, "a\nb")).toThrow(why);
    expect(() => readReport(wrong, "a\nb")).toThrow(
      /^Failed to read "a\\nb": [^\n]+\. Run `djc run` to write a new one\.$/,
    );
  });

  test("says of a report in another format which it is in, whatever else such a report has", () => {
    const { format: _none, ...first } = report;
    const [second, fourth] = [2, 4].map((number) => ({ ...report, format: number, more: 1 }));
    for (const [number, other] of [
      [1, first],
      [2, second],
      [4, fourth],
    ] as const)
      expect(() => readReport(JSON.stringify(other), "old/report.json")).toThrow(
        `Failed to read "old/report.json": it is in report format ${number}, and this kit reads format 3. Run \`djc run\` to write a new one.`,
      );
  });

  test("says of what has no format, and is wrong otherwise, what is wrong", () => {
    for (const other of [{}, { kit: {} }, { ...report, format: undefined, seed: "1" }, { ...report, format: "3" }])
      expect(() => readReport(JSON.stringify(other), "x")).toThrow("it is no conformance report (");
  });

  test("makes known what the sentences of a report are made of", () => {
    const parts = { id: "{0} as {1}", args: ["what only a stored report says", "JSON"] };
    const said = "what only a stored report says as JSON";
    expect(partsOf(said)).toBeUndefined();
    readReport(JSON.stringify(exampleReport([exampleVerdict("a.b", "fail", { sentences: [parts] })])), "x");
    expect(partsOf(said)).toEqual(parts);
  });

  test("refuses sentences that are no data of the kit's", () => {
    const deep = { id: "{0}", args: [[["deep"]]] };
    const long = { id: "{0}", args: ["x".repeat(1001)] };
    const many = Array.from({ length: 1001 }, () => ({ id: "{0}", args: ["a"] }));
    for (const sentences of [[deep], [long], [{ id: 1, args: [] }], many])
      expect(() => readReport(JSON.stringify({ ...report, sentences }), "x")).toThrow("no conformance report");
  });

  test("says of every beginning that it is cut short", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: text.length - 1 }), (length) => {
        expect(() => readReport(text.slice(0, length), "x")).toThrow("it is cut short");
      }),
    );
  });

  test("answers any text with a report or with a ReportError", () => {
    const broken = fc
      .tuple(fc.nat(text.length), fc.nat(9), fc.string({ unit: "binary", maxLength: 4 }))
      .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json(), broken), (any) => {
        try {
          expect(readReport(any, "x").verdicts).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(ReportError);
        }
      }),
    );
  });

  test("is not felled by depth or size", () => {
    for (const opened of ["[".repeat(200_000), `{"a":${"[".repeat(200_000)}`, `{"a":"${"\\\\".repeat(500_000)}`]) {
      expect(() => readReport(opened, "x")).toThrow(ReportError);
    }
  });
});
