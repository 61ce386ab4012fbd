import { dirname, join, posix, relative } from "node:path";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** A page of documentation. */
export interface Page {
  /** The path of its Markdown file from the root of the repository. */
  path: string;
  title: string;
  text: string;
}

/** The address of repository files that are not on the site. */
const REPOSITORY = "https://github.com/owner/distribute-job-conformance/blob/main";

const style = `
:root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --shade: light-dark(#f6f8fa, #1c2128); }
body { display: grid; grid-template-columns: minmax(12rem, 16rem) minmax(0, 48rem); gap: 2.5rem; max-width: 72rem;
  margin: 0 auto; padding: 1.5rem; font: 1rem/1.6 system-ui, "Noto Sans CJK SC", sans-serif; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0.3rem 0; }
nav [aria-current] { font-weight: 600; color: inherit; text-decoration: none; }
a { color: light-dark(#0550ae, #6cb6ff); }
h2 { margin-top: 2.5rem; padding-top: 0.5rem; border-top: 1px solid var(--line); }
img { max-width: 100%; height: auto; }
pre, table { display: block; overflow-x: auto; }
pre { padding: 0.8rem 1rem; background: var(--shade); border-radius: 6px; }
code { font-size: 0.875em; overflow-wrap: anywhere; }
pre code { overflow-wrap: normal; }
table { border-collapse: collapse; }
th, td { padding: 0.35rem 0.7rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
@media (max-width: 50rem) { body { display: block; padding: 1rem; } nav { margin-bottom: 1.5rem; } }
`;

/** The path of a page on the site. */
export function siteName(path: string): string {
  return path === "README.md" ? "index.html" : path.replace(/\.md$/, ".html");
}

/** A page as HTML, with links to the others. */
export function renderPage(page: Page, pages: readonly Page[]): string {
  const names = new Set(pages.map(({ path }) => path));
  const body = micromark(page.text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const links = pages.map((each) => {
    const isThis = each.path === page.path;
    const href = posix.relative(dirname(siteName(page.path)), siteName(each.path));
    return `<li><a href="${href}"${isThis ? ' aria-current="page"' : ""}>${escaped(each.title)}</a></li>`;
  });
  return `<!doctype html>
<html lang="${page.path.includes(".zh.") ? "zh" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)}</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="Pages"><ul>
${links.join("\n")}
</ul></nav>
<main>
${withLinks(withAnchors(body), page.path, names)}
</main>
</body>
</html>
`;
}

/** Adds the heading anchors that GitHub would add. */
function withAnchors(html: string): string {
  return html.replaceAll(/<h([1-6])>(.*?)<\/h\1>/g, (_, level: string, content: string) => {
    return `<h${level} id="${anchorOf(content.replaceAll(/<[^>]+>/g, ""))}">${content}</h${level}>`;
  });
}

function anchorOf(heading: string): string {
  const kept = heading
    .toLowerCase()
    .replaceAll(/&\w+;/g, "")
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "");
  return kept.replaceAll(" ", "-");
}

/** Makes links lead to pages of the site, or to the repository for other files. Pictures are beside the pages. */
function withLinks(html: string, from: string, names: ReadonlySet<string>): string {
  return html.replaceAll(
    /(<a href=")([^"#:]+)(#[^"]*)?(")/g,
    (_, start: string, link: string, anchor = "", end: string) => {
      const path = join(dirname(from), link);
      const address = names.has(path) ? relative(dirname(siteName(from)), siteName(path)) : `${REPOSITORY}/${path}`;
      return `${start}${address}${anchor}${end}`;
    },
  );
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
