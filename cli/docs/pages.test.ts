import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { generatedPages } from "./generate.js";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".md"),
);
const pages = [
  "README.md",
  "README.zh.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "SECURITY.md",
  ...docs.map((name) => `docs/${name}`),
];

/** The links of a page to other files and to headings. */
function linksOf(text: string): string[] {
  const prose = text.replaceAll(/^```.*\n[\s\S]*?^```$/gm, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)].map(
    ([, link, src]) => link ?? src ?? "",
  );
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchors of a page: its headings as GitHub names them, and explicit anchors. */
function anchorsOf(text: string): string[] {
  const headings = [...text.replaceAll(/^```.*\n[\s\S]*?^```$/gm, "").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = ""]) => id)];
}

function isBroken(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return true;
  return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
}

test.each(pages)("%s links only to files and headings that exist", (page) => {
  expect(linksOf(read(page)).filter((link) => isBroken(page, link))).toEqual([]);
});

test("README.md has at most 150 lines, and links to each page of docs", () => {
  const readme = read("README.md");
  expect(readme.trimEnd().split("\n").length).toBeLessThanOrEqual(150);
  const links = linksOf(readme);
  expect(docs.filter((name) => !links.includes(`docs/${name}`))).toEqual([]);
});

test("the generated tables are as `npm run docs` writes them", { timeout: 120_000 }, () => {
  for (const [path, text] of Object.entries(generatedPages(root))) {
    expect(text).toContain("| --- |");
    expect(read(path), path).toBe(text);
  }
});

describe("a broken link is seen", () => {
  test.each([
    ["no-such-page.md", true],
    ["docs/reports.md", false],
    ["docs/reports.md#known-failures", false],
    ["docs/reports.md#no-such-heading", true],
    ["#try-it", false],
    ["#no-such-heading", true],
    ["docs/requirements.md#request.nonce", false],
  ])("%s: %j", (link, broken) => {
    expect(isBroken("README.md", link)).toBe(broken);
  });
});
