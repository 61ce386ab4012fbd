import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { homepage, kit } from "./kit.js";

test("the kit names itself as its package does", () => {
  const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(kit).toEqual({ name, version });
});

test("the kit lives where its package does", () => {
  const { homepage: page } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(page).toBe(`${homepage}#readme`);
});
