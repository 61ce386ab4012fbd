import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonSpelling, plainSpelling, xmlSpelling } from "./spelling.js";

describe.each([
  ["JSON", jsonSpelling],
  ["XML", xmlSpelling],
])("a %s spelling", (_, spelling) => {
  const spellings = fc.sample(spelling(), { seed: 1, numRuns: 500 });

  test("keeps the documented types", () => {
    expect(spellings.filter(({ textual }) => textual !== undefined)).toEqual([]);
  });

  test("takes every kind of white space and every place for unknown members", () => {
    expect(new Set(spellings.map(({ space }) => space))).toEqual(new Set([undefined, "none", "pretty", "odd"]));
    const places = spellings.flatMap(({ unknown = [] }) => unknown.map(({ at }) => at));
    expect(new Set(places)).toEqual(new Set(["root", "data", "list", "target"]));
    expect(new Set(spellings.map(({ unknown }) => unknown?.length)).size).toBeGreaterThan(5);
  });

  test("takes only the freedoms that it is given", () => {
    const limited = fc.sample(spelling({ free: ["space"] }), { seed: 1, numRuns: 100 });
    expect(limited.flatMap((each) => Object.keys(each)).filter((name) => name !== "space")).toEqual([]);
    const textual = fc.sample(spelling({ free: ["textual"] }), { seed: 1, numRuns: 100 });
    expect(textual).toContainEqual({ textual: true });
  });

  test("shrinks to the plain one", () => {
    const { counterexample } = fc.check(fc.property(spelling(), () => false));
    expect(counterexample).toEqual([plainSpelling]);
  });
});

const names = (spellings: object[]) => new Set(spellings.flatMap((each) => Object.keys(each)));

test("only XML takes the freedoms of XML", () => {
  expect(names(fc.sample(jsonSpelling(), 500))).toEqual(new Set(["order", "space", "unknown", "escapes"]));
  expect(names(fc.sample(xmlSpelling(), 500)).size).toBe(9);
});
