import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const manifest = JSON.parse(read("package.json")) as {
  version: string;
  homepage: string;
  bugs: string;
  repository: { url: string };
  files: string[];
};

test("CHANGELOG.md has the version of the package, and what is not released above it", () => {
  const headings = [...read("CHANGELOG.md").matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  expect(headings[0]).toBe("Unreleased");
  expect(headings).toContain(manifest.version);
  expect(manifest.files).toEqual(expect.arrayContaining(["CHANGELOG.md", "SECURITY.md"]));
});

test("a fork replaces one address, which is the same everywhere", () => {
  const [, address = "none"] = /^git\+(https:.*)\.git$/.exec(manifest.repository.url) ?? [];
  expect(manifest.homepage).toBe(`${address}#readme`);
  expect(manifest.bugs).toBe(`${address}/issues`);
  expect(read("docs/ci.md")).toContain(`uses: ${address.replace("https://github.com/", "")}@`);
});

test("docs/compatibility.md names the versions of Node.js that CI runs", () => {
  const { jobs } = parse(read(".github/workflows/ci.yml")) as {
    jobs: { verify: { strategy: { matrix: { node: string[] } } } };
  };
  for (const version of jobs.verify.strategy.matrix.node)
    expect(read("docs/compatibility.md")).toMatch(new RegExp(`runs all tests with .*\\b${version}\\b`));
});

test("each action that a workflow uses is pinned to a commit, with its tag beside it", () => {
  const workflows = readdirSync(join(root, ".github/workflows")).map((name) => `.github/workflows/${name}`);
  const uses = [...workflows, "action.yml"].flatMap((path) => [...read(path).matchAll(/\buses: (.+)$/gm)]);
  const foreign = uses.map(([, what = ""]) => what).filter((what) => !what.startsWith("./"));
  expect(foreign.length).toBeGreaterThan(8);
  expect(foreign.filter((what) => !/^[\w/-]+@[0-9a-f]{40} # v\d/.test(what))).toEqual([]);
});

describe("the issue templates", () => {
  const names = readdirSync(join(root, ".github/ISSUE_TEMPLATE")).filter((name) => name !== "config.yml");
  test.each(names)("%s has a name, a description and fields with labels", (name) => {
    const form = parse(read(`.github/ISSUE_TEMPLATE/${name}`)) as {
      name: string;
      description: string;
      body: { type: string; id: string; attributes: { label: string } }[];
    };
    expect([form.name, form.description].every((text) => text.length > 0)).toBe(true);
    expect(form.body.length).toBeGreaterThan(2);
    expect(new Set(form.body.map(({ id }) => id)).size).toBe(form.body.length);
    for (const { type, attributes } of form.body) {
      expect(["input", "textarea", "dropdown"]).toContain(type);
      expect(attributes.label).not.toBe("");
    }
  });
});
