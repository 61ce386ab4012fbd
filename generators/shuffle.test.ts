import { expect, test } from "vitest";
import { cycle, shuffler } from "./shuffle.js";

const items = [1, 2, 3, 4, 5, 6, 7, 8];

test("seed 0 changes nothing", () => {
  expect(shuffler(0)(items)).toEqual(items);
});

test("the same seed gives the same orders, another seed others", () => {
  expect(shuffler(7)(items)).toEqual(shuffler(7)(items));
  expect(shuffler(7)(items)).not.toEqual(shuffler(8)(items));
});

test("nothing is lost, and every item comes first at times", () => {
  const orders = Array.from({ length: 200 }, (_, seed) => shuffler(seed)(items));
  for (const order of orders) expect(order.toSorted((a, b) => a - b)).toEqual(items);
  expect(new Set(orders.map(([first]) => first)).size).toBe(items.length);
});

test("a cycle begins again", () => {
  const next = cycle(["a", "b"]);
  expect([next(), next(), next()]).toEqual(["a", "b", "a"]);
});
