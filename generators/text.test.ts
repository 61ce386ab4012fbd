import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { awkwardText, awkwardTexts, plainText } from "./text.js";

const xmlText = /^[\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+$/u;

describe("plainText", () => {
  test("is a short ASCII word that reads as nothing else", () => {
    fc.assert(
      fc.property(plainText(), (text) => {
        expect(text).toMatch(/^[A-Za-z][\w-]{0,8}$/);
        expect(text).not.toMatch(/[aeiou]/i);
      }),
    );
  });

  test("shrinks to one letter", () => {
    const { counterexample } = fc.check(fc.property(plainText(), (text) => text === ""));
    expect(counterexample).toEqual(["b"]);
  });
});

const draw = (seed: number) => fc.sample(awkwardText(), { seed, numRuns: 50 });

describe("awkwardText", () => {
  test("has only characters of XML 1.0, whole, and never white space alone", () => {
    fc.assert(
      fc.property(awkwardText(), (text) => {
        expect(text).toMatch(xmlText);
        expect(text).toMatch(/\S/u);
        expect(text).not.toContain("{{stage}}");
      }),
    );
  });

  test("is the same for the same seed", () => {
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });

  test("shrinks to one letter", () => {
    const { counterexample } = fc.check(fc.property(awkwardText(), (text) => text === ""));
    expect(counterexample).toEqual(["a"]);
  });
});

describe("awkwardTexts", () => {
  test("are listed once and are legal", () => {
    expect(new Set(awkwardTexts).size).toBe(awkwardTexts.length);
    for (const text of awkwardTexts) expect(text).toMatch(xmlText);
    for (const text of awkwardTexts) expect(text).toMatch(/\S/u);
  });

  test.each(["00123", "1e5", "true", "null", " outer ", "]]>", "&amp;", "</textarea>", "😀", "{{", "设备分发任务"])(
    "hold %j",
    (text) => {
      expect(awkwardTexts).toContain(text);
    },
  );

  test("hold a very long one", () => {
    expect(Math.max(...awkwardTexts.map((text) => text.length))).toBeGreaterThanOrEqual(2000);
  });
});
