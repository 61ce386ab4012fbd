import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { typesText } from "./generate.js";

test("types.ts is what the schemas say, written again", async () => {
  expect(readFileSync(new URL("./types.ts", import.meta.url), "utf8")).toBe(await typesText());
});
