import { expect, test } from "vitest";
import { courseFault, statusAt } from "./status-timeline.js";

const steps = (...all: [0 | 1 | 2 | 3, number][]) => all.map(([status, afterMs]) => ({ status, afterMs }));

test("a state lasts until the next one begins", () => {
  const course = steps([0, 10], [1, 20], [2, 30]);
  expect([-5, 0, 10, 19, 20, 29, 30, 1e12].map((ms) => statusAt(course, ms))).toEqual([0, 0, 0, 0, 1, 1, 2, 2]);
});

test.each([
  [steps([2, 0]), undefined],
  [steps([0, 0], [1, 5], [3, 6]), undefined],
  [steps([0, 0], [2, 5]), undefined],
  [steps([1, 0], [0, 5]), "the state 0 comes after 1"],
  [steps([1, 0], [1, 5]), "the state 1 comes after 1"],
  [steps([2, 0], [3, 5]), "the state 2 is final, and 3 comes after it"],
  [steps([0, 5], [1, 5]), "the state 1 comes at 5 ms, which is not after the one before"],
])("%j: %s", (course, fault) => expect(courseFault(course)).toBe(fault));
