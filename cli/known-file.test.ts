import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { UsageError } from "../suites/engine/usage-error.js";
import { readKnownFailures } from "./known-file.js";

const folder = mkdtempSync(join(tmpdir(), "known-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, "known.json");
const read = (text: string) => {
  writeFileSync(path, text);
  return readKnownFailures(path);
};

test("a list is read as it is", () => {
  const list = [{ requirement: "parsing.long", reason: "issue 7" }];
  expect(read(JSON.stringify(list))).toEqual(list);
  expect(read("[]")).toEqual([]);
});

const entry = '{"requirement":"parsing.long","reason":"x"}';
test.each([
  ["[", "it is not JSON"],
  ["", "it is not JSON"],
  ["{}", "it is no list of known failures ($: must be array)"],
  ['["parsing.long"]', "it is no list of known failures ($.0: must be object)"],
  ['[{"requirement":"parsing.long"}]', "must have required property 'reason'"],
  [`[${entry},${entry}]`, "it names parsing.long twice"],
])("%s is refused in one sentence", (text, why) => {
  expect(() => read(text)).toThrow(UsageError);
  expect(() => read(text)).toThrow(why);
  expect(() => read(text)).toThrow(`Failed to read the known failures "${path}": `);
});

test("a file that is not there", () => {
  expect(() => readKnownFailures(join(folder, "nowhere.json"))).toThrow("it cannot be opened");
});
