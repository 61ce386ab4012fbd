import fc from "fast-check";
import { expect, test } from "vitest";
import { lines } from "./lines.js";

const feed = (text: string, cuts: readonly number[], most?: number) => {
  const seen: string[] = [];
  const split = lines((line) => seen.push(line.toString("utf8")), most === undefined ? {} : { most });
  const bytes = Buffer.from(text);
  const ends = [...cuts.filter((cut) => cut < bytes.length), bytes.length].toSorted((a, b) => a - b);
  const went = ends.map((end, index) => split(bytes.subarray(ends[index - 1] ?? 0, end)));
  return { seen, went };
};

test("lines come whole however they are cut, inside a character too", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.array(fc.nat(200)), (texts, cuts) => {
      const whole = texts.map((text) => text.replaceAll("\n", ""));
      expect(feed(whole.map((text) => `${text}\n`).join(""), cuts).seen).toEqual(whole.filter((text) => text !== ""));
    }),
  );
});

test("a line that is longer than allowed ends it, whether or not it ends", () => {
  expect(feed("12345\n", [], 5)).toEqual({ seen: ["12345"], went: [true] });
  expect(feed("a\n123456\nb\n", [], 5)).toEqual({ seen: ["a"], went: [false] });
  expect(feed("123456", [3], 5)).toEqual({ seen: [], went: [true, false] });
});
