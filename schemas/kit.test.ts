import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kit } from "./kit.js";

test("the kit names itself as its package does", () => {
  const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  expect(kit).toEqual({ name, version });
});
