import { expect, test } from "vitest";
import { misjudged } from "./convict.js";
import { subtleZoo } from "./zoo.js";

test("every subtly wrong client fails what it breaks and nothing else", { timeout: 1_200_000 }, async () => {
  expect(subtleZoo.length).toBeGreaterThan(60);
  expect(await misjudged(subtleZoo)).toEqual([]);
});
