import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { sitePages } from "./site.js";

const root = join(import.meta.dirname, "../..");
const pages = sitePages(root);
const names = Object.keys(pages);
const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  // The Markdown renderer writes valid HTML in these styles.
  rules: { "void-style": "off", "long-title": "off", "attribute-boolean-style": "off", deprecated: "off" },
});

/** The broken links of a page. */
function broken(name: string, html: string): string[] {
  const links = [...html.matchAll(/<(?:a href|img src)="([^"]+)"/g)].map(([, link = ""]) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? name : join(dirname(name), path);
    if (pages[target] === undefined) return !existsSync(join(root, target)) || target.endsWith(".md");
    return anchor !== undefined && !pages[target]?.includes(`id="${decodeURIComponent(anchor)}"`);
  });
}

describe("the site of the documentation", { timeout: 120_000 }, () => {
  test("has every page, and its links lead to pages and headings that exist", () => {
    expect(names).toEqual(
      expect.arrayContaining(["index.html", "README.zh.html", "docs/cli.html", "schemas/PROTOCOL.html"]),
    );
    expect(names.flatMap((name) => broken(name, pages[name] ?? "").map((link) => `${name}: ${link}`))).toEqual([]);
    expect(broken("index.html", '<a href="docs/nowhere.html"> <a href="docs/ci.html#nowhere">')).toHaveLength(2);
  });

  test.each(names)("%s is valid HTML, and leads to the others", async (name) => {
    const html = pages[name] ?? "";
    const { results } = await validator.validateString(html);
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
      [],
    );
    expect(html.match(/<nav[\s\S]*<\/nav>/)?.[0].match(/<a /g)).toHaveLength(names.length);
    expect(html.match(/aria-current/g)).not.toBeNull();
  });
});
