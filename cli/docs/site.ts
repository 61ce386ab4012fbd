import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Page, renderPage, siteName } from "./page.js";

const around = ["README.md", "README.zh.md"];
const after = [
  "schemas/PROTOCOL.md",
  "schemas/REGISTER.md",
  "candidates/README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  "CHANGELOG.md",
];

/** The pages of the site by path. */
export function sitePages(root: string): Record<string, string> {
  const docs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  const paths = [...around, ...docs.toSorted().map((name) => `docs/${name}`), ...after];
  const pages = paths.map((path): Page => {
    const text = readFileSync(join(root, path), "utf8");
    return { path, text, title: path === "README.zh.md" ? "中文" : (/^# (.+)$/m.exec(text)?.[1] ?? path) };
  });
  return Object.fromEntries(pages.map((page) => [siteName(page.path), renderPage(page, pages)]));
}

/** Writes the pages and their pictures into a folder, which is created or replaced. */
function writeSite(root: string, out: string): void {
  rmSync(out, { recursive: true, force: true });
  for (const [name, text] of Object.entries(sitePages(root))) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), text);
  }
  cpSync(join(root, "reports/pictures"), join(out, "reports/pictures"), { recursive: true });
}

if (process.argv[1]?.endsWith("site.js")) writeSite(".", "docs-site");
