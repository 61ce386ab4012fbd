import fc from "fast-check";
import { expect, test } from "vitest";
import { bindingOn } from "../../schemas/catalogue.js";
import { partOf, shard } from "./shard.js";
import { UsageError } from "./usage-error.js";

const all = bindingOn("client");

test("every requirement is in exactly one part, and no part is larger than another by more than one", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: all.length }), (of) => {
      const parts = Array.from({ length: of }, (_, at) => partOf(all, { part: at + 1, of }));
      expect(new Set(parts.flat())).toEqual(new Set(all));
      expect(parts.flat()).toHaveLength(all.length);
      const sizes = parts.map(({ length }) => length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

test("more parts than requirements are a usage error", () => {
  expect(() => partOf(all.slice(0, 2), { part: 1, of: 3 })).toThrow(
    "Failed to take part 1 of 3: the run has only 2 requirements. Give fewer parts.",
  );
});

test("a part is read from its text", () => {
  expect(shard("2/5")).toEqual({ part: 2, of: 5 });
  expect(shard("1/1")).toEqual({ part: 1, of: 1 });
});

test.each(["0/5", "6/5", "2", "2/", "a/b", "-1/5", "1/5/2", ""])("%j is a usage error", (text) => {
  expect(() => shard(text)).toThrow(UsageError);
});
