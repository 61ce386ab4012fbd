import fc from "fast-check";
import { expect, test } from "vitest";
import { differing } from "./differing.js";

test("what differs stands between what both begin with and what both end with", () => {
  expect(differing("a%20b", "a+b")).toEqual({ before: "a", one: "%20", other: "+", after: "b" });
  expect(differing("a%2520b", "a%2Bb")).toEqual({ before: "a", one: "%2520", other: "%2B", after: "b" });
  expect(differing("aaa", "aa")).toEqual({ before: "aa", one: "a", other: "", after: "" });
  expect(differing("", "x")).toEqual({ before: "", one: "", other: "x", after: "" });
});

test("the parts make the texts again", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const parts = differing(one, other);
      expect(parts.before + parts.one + parts.after).toBe(one);
      expect(parts.before + parts.other + parts.after).toBe(other);
    }),
  );
});
