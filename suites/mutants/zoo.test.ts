import { expect, test } from "vitest";
import { misjudged } from "./convict.js";
import { plainZoo } from "./zoo.js";

test("every known-wrong client fails what it breaks and nothing else", { timeout: 1_200_000 }, async () => {
  expect(plainZoo.length).toBeGreaterThan(90);
  expect(await misjudged(plainZoo)).toEqual([]);
});
