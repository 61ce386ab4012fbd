import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_LEVELS, MAX_VALUES, Nesting } from "./nesting.js";

const bytes = (text: string) => new TextEncoder().encode(text);
const add = (text: string) => new Nesting().add(text);
const deep = "it is nested deeper than 200 levels";
const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

describe("Nesting", () => {
  test("allows so many levels and not one more, whatever the brackets", () => {
    expect(add(nested(MAX_LEVELS))).toBeUndefined();
    expect(add(nested(MAX_LEVELS + 1))).toBe(deep);
    expect(add('{"a":['.repeat(101))).toBe(deep);
    expect(add(nested(MAX_LEVELS).repeat(3))).toBeUndefined();
  });

  test("takes no bracket in a text for a level", () => {
    const text = "[".repeat(300);
    expect(add(JSON.stringify([text, `\\"${text}`, `${text}\\`, { [text]: "}" }]))).toBeUndefined();
    expect(add(`["\\"]${text}`)).toBeUndefined();
    expect(add(`["\\\\"${text}`)).toBe(deep);
  });

  test("allows so many values in one verdict, and any number of verdicts", () => {
    const list = (count: number) => `[1${",1".repeat(count - 1)}]`;
    expect(add(`{"verdicts":[{"a":${list(MAX_VALUES + 2)}}]}`)).toContain("values");
    expect(add(`{"verdicts":[],"seed":${list(MAX_VALUES + 2)}}`)).toContain("values");
    expect(add(`{"verdicts":${list(MAX_VALUES + 2)}}`)).toBeUndefined();
    const verdict = `{"a":${list(MAX_VALUES / 2)}},`;
    expect(add(`{"verdicts":[${verdict.repeat(4)}`)).toBeUndefined();
  });

  test("says of a text in pieces what it says of the whole, as bytes and as text", () => {
    const brackets = fc.string({ unit: fc.constantFrom("[", "]", "{", '"', "\\", ",", "é"), maxLength: 60 });
    fc.assert(
      fc.property(brackets, fc.integer({ min: 1, max: 9 }), (text, length) => {
        const whole = add(`${"[".repeat(190)}${text}`);
        const counted = new Nesting();
        const encoded = bytes(`${"[".repeat(190)}${text}`);
        let found: string | undefined;
        for (let at = 0; at < encoded.length && found === undefined; at += length)
          found = counted.add(encoded.subarray(at, at + length));
        expect(found).toBe(whole);
      }),
    );
  });

  test("never refuses what JSON of a report's depth may hold", () => {
    fc.assert(fc.property(fc.json({ maxDepth: 20 }), (text) => add(text) === undefined));
  });
});
