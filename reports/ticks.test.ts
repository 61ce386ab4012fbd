import fc from "fast-check";
import { expect, test } from "vitest";
import { ticks } from "./ticks.js";

test.each([
  [1, [0, 0.5, 1]],
  [9.2, [0, 5]],
  [420, [0, 200, 400]],
  [3000, [0, 1000, 2000, 3000]],
])("up to %d ms are %j", (last, marks) => {
  expect(ticks(last)).toEqual(marks);
});

test("are two to six, from 0, within the axis, whatever its length", () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e15, noNaN: true }), (last) => {
      const found = ticks(last);
      expect(found[0]).toBe(0);
      expect(found.length).toBeGreaterThan(1);
      expect(found.length).toBeLessThan(7);
      expect(found.at(-1)).toBeLessThanOrEqual(last);
    }),
  );
});
