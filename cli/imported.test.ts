import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, expect, test } from "vitest";
import { importedFiles } from "./imported.js";

const folder = mkdtempSync(join(tmpdir(), "imported-"));
afterAll(() => rmSync(folder, { recursive: true }));

const files = {
  "adapter.ts": `
    import Core from "@alicloud/pop-core";
    import { a } from "./src/a.js";
    import data from "./data.json" with { type: "json" };
    export * from './src/b';
    const late = () => import("../outside.mjs");
    import "./missing.js";`,
  "src/a.ts": 'import { b } from "./b"; import { adapter } from "../adapter";',
  "src/b/index.ts": 'const c = require("../c.cjs");',
  "src/c.cjs": "",
  "src/unused.ts": "",
  "data.json": "{}",
  "../outside.mjs": "",
};
for (const [name, text] of Object.entries(files)) {
  const path = join(folder, "project", name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

test("the files of a module are those that it imports by relative paths, however deep, each once", () => {
  const found = importedFiles(join(folder, "project/adapter.ts")).map((file) => relative(folder, file));
  const there = found.filter((file) => !file.includes("missing"));
  const expected = ["adapter.ts", "data.json", "src/a.ts", "src/b/index.ts", "src/c.cjs"].map(
    (name) => `project/${name}`,
  );
  expect(there.toSorted()).toEqual(["outside.mjs", ...expected]);
});

test("an import that leads nowhere is listed with every path at which its file may be written", () => {
  const found = importedFiles(join(folder, "project/adapter.ts"));
  for (const name of ["missing.js", "missing.ts"]) expect(found).toContain(join(folder, "project", name));
  expect(importedFiles(join(folder, "nowhere.ts"))).toEqual([join(folder, "nowhere.ts")]);
});
