import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exampleReport, exampleVerdict } from "../reports/example.js";
import { outOfPart } from "./out-of-part.js";

const folder = mkdtempSync(join(tmpdir(), "part-"));
afterAll(() => rmSync(folder, { recursive: true }));
const only = ["parsing"];
const report = exampleReport([exampleVerdict("parsing.text", "pass")]);

test.each([
  ["all requirements", report, "-again"],
  ["some requirements", { ...report, selection: only }, ""],
  ["a run that did not end", { ...report, complete: false }, ""],
  ["nothing that can be read", "{", ""],
])("a report on %s", (name, content, ending) => {
  const out = join(folder, name);
  mkdirSync(out);
  writeFileSync(join(out, "report.json"), typeof content === "string" ? content : JSON.stringify(content));
  expect(outOfPart({ out, only, quiet: true })).toBe(`${out}${ending}`);
  expect(outOfPart({ out, quiet: true })).toBe(out);
});

test("an empty folder", () => {
  expect(outOfPart({ out: join(folder, "none"), only, quiet: true })).toBe(join(folder, "none"));
});
