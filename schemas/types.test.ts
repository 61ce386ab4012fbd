import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { computedFiles, typesText } from "./generate.js";

test("types.ts is what the schemas say, written again", async () => {
  expect(readFileSync(new URL("./types.ts", import.meta.url), "utf8")).toBe(await typesText());
});

test.each(Object.entries(computedFiles()))("%s.schema.json has what is computed from the contract", (name, schema) => {
  const text = readFileSync(new URL(`./${name}.schema.json`, import.meta.url), "utf8");
  expect(JSON.parse(text)).toEqual(schema);
});
