import { expect, test } from "vitest";
import { misjudged } from "./convict.js";
import { quietServices } from "./zoo.js";

test("every known-wrong service fails what it breaks and nothing else", { timeout: 1_200_000 }, async () => {
  expect(quietServices.length).toBeGreaterThan(100);
  expect(await misjudged(quietServices)).toEqual([]);
});
