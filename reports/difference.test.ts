import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { difference, tail } from "./difference.js";

describe("difference", () => {
  test.each([
    ["integer 1", "integer 2", [8, 9]],
    ["abc", "abc", [3, 3]],
    ["aa", "a", [1, 2]],
    ["x😀y", "x😁y", [1, 3]],
    ["", "abc", [0, 0]],
  ])("%s against %s", (value, other, range) => {
    expect(difference(value, other)).toEqual(range);
  });

  test("what lies around it is the same in both texts, and shorter than neither", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "😀", "😁"), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (one, two) => {
        const [[from, to], [start, end]] = [difference(one, two), difference(two, one)];
        expect(one.slice(0, from)).toBe(two.slice(0, start));
        expect(one.slice(to)).toBe(two.slice(end));
        if (one !== two) expect(one.slice(from, to)).not.toBe(two.slice(start, end));
      }),
    );
  });

  test("tail cuts no character in two", () => {
    expect([tail("ab😀", 1), tail("ab", 5)]).toEqual(["", "ab"]);
  });
});
