import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { search } from "../suites/engine/search/search.js";
import { DiskFull, UsageError, Withheld } from "../suites/engine/usage-error.js";
import { writeFiles, writeNamed } from "./files.js";
import { expectOwn, putFile, unwritable } from "./put.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "put-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const mine = (name: string) => writeFileSync(join(folder, name), "mine");
const page = '<meta name="generator" content="distribute-job-conformance"/>';

test("a file is written through no link, and leaves nothing beside it", () => {
  mine("mine");
  symlinkSync(join(folder, "mine"), join(folder, "page.html"));
  symlinkSync(join(folder, "mine"), join(folder, "page.html.part"));
  putFile(join(folder, "page.html"), ["new"]);
  expect([read("mine"), read("page.html")]).toEqual(["mine", "new"]);
  expect(readdirSync(folder)).toEqual(["mine", "page.html", "page.html.part"]);
});

test("a write that fails leaves what was there, and nothing else", () => {
  mine("page.html");
  const parts = function* () {
    yield "half";
    throw new Error("no more");
  };
  expect(() => putFile(join(folder, "page.html"), parts())).toThrow("no more");
  expect(() => writeFiles(folder, { "other.html": "the-secret-of-it" }, search("the-secret-of-it"))).toThrow(Withheld);
  expect(readdirSync(folder)).toEqual(["page.html"]);
  expect(read("page.html")).toBe("mine");
});

describe("files of the user", () => {
  test.each(["index.html", "junit.xml", "report.json", "summary.md"])("%s is not replaced", (name) => {
    mine(name);
    const write = () => writeFiles(folder, { "other.html": page, [name]: page });
    expect(write).toThrow(UsageError);
    expect(write).toThrow(`it has a file "${name}" that the kit did not write`);
    expect(read(name)).toBe("mine");
    expect(readdirSync(folder)).toEqual([name]);
  });

  test("what the kit wrote is replaced, and so are an empty file and the file that the user named", () => {
    writeFiles(folder, { "index.html": page });
    writeFiles(folder, { "index.html": `${page}new` });
    writeFileSync(join(folder, "summary.md"), `${"x".repeat(100_000)}distribute-job-conformance`);
    writeFileSync(join(folder, "empty.md"), "");
    expectOwn(folder, ["index.html", "summary.md", "empty.md", "none.md"]);
    expect(read("index.html")).toBe(`${page}new`);
    mine("changes.md");
    writeNamed(join(folder, "changes.md"), "new");
    expect(read("changes.md")).toBe("new");
  });
});

test.each(["ENOSPC", "EDQUOT", "EFBIG"])("%s is a lack of space, and anything else is not", (code) => {
  const error = unwritable("out", Object.assign(new Error("why"), { code }));
  expect(error).toBeInstanceOf(DiskFull);
  expect(error.message).toMatch(/^Failed to write the report to "out": no space is left/);
  expect(unwritable("out", Object.assign(new Error("why"), { code: "EACCES" }))).toBeInstanceOf(UsageError);
});

describe("with space for only a few KiB", { timeout: 120_000 }, () => {
  const dist = (path: string) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url));

  test.each([1, 4, 8, 12, 16])("%s", (blocks) => {
    const door = JSON.stringify(pathToFileURL(dist("suites/index.js")).href);
    writeFileSync(
      join(folder, "wrong.mjs"),
      `import { referenceClient } from ${door};
       export default { ...referenceClient(), candidate: { name: "wrong" }, query: async () => ({}) };`,
    );
    const line = `ulimit -f ${blocks}; exec "${process.execPath}" "${dist("cli.js")}" run wrong.mjs --only enums --runs 2`;
    const { status, stdout, stderr } = spawnSync("bash", ["-c", line], { cwd: folder, encoding: "utf8" });
    expect(status, stderr).toBe(3);
    expect(stdout).toContain("wrong unknown is not conformant".replace(" unknown", ""));
    expect(stderr).toContain("no space is left for a file of this size");
    const out = join(folder, "conformance-report");
    const names = readdirSync(out);
    if (names.includes("report.json")) expect(JSON.parse(readFileSync(join(out, "report.json"), "utf8"))).toBeTruthy();
    expect(names.filter((name) => name.endsWith(".part") || name.startsWith("."))).toEqual([]);
  });
});
