import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { exampleReport, exampleVerdict } from "./example.js";
import { hostileReport, mark } from "./example-full.js";
import { richReport } from "./example-rich.js";
import { renderMarkdown } from "./markdown.js";
import { plain, table } from "./markdown-text.js";

/** Rendered as on GitHub, with HTML allowed. */
const html = (markdown: string) =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
const tags = (text: string) => new Set([...text.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name));
const decoded = (text: string) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

describe("plain", () => {
  const awkward = fc.constantFrom(
    ...Array.from("&<>\"'`*_{}[]()#+-!|~$\\@:=^. \n1"),
    "www.a.b",
    "http://a.b",
    "a@b.c",
    "任",
    "&amp;",
  );
  const text = fc.array(awkward, { minLength: 1, maxLength: 12 }).map((parts) => parts.join("").trim());

  const markup =
    "**a** _a_ `a` [a](b) <b> ~~a~~ |a| #a >a &lt; \\*a $a$ ![a](b) [a]: www.a.b http://a.b a@b.c ==".split(" ");
  test.each([...markup, "# a", "1. a", "- a", "+ a", "> a", "* a", "---", "a | b"])(
    "leaves no markup in %s",
    (each) => {
      expect(decoded(html(plain(each)))).toBe(`<p>${each}</p>`);
      expect(decoded(html(table(["a"], [[plain(each)]])))).toContain(`<td>${each}</td>`);
    },
  );

  test("is read as the text that it was, at the start of a line, in a list and in a cell", () => {
    fc.assert(
      fc.property(
        text.filter((each) => each !== "" && !each.includes("\n")),
        (each) => {
          const shown = each.replaceAll(/ {2,}/g, " ");
          expect(decoded(html(plain(shown)))).toBe(`<p>${shown}</p>`);
          expect(decoded(html(`* ${plain(shown)}`))).toContain(`<li>${shown}</li>`);
          expect(decoded(html(table(["a"], [[plain(shown)]])))).toContain(`<td>${shown}</td>`);
        },
      ),
    );
  });
});

describe("renderMarkdown", () => {
  test("begins with the verdict, and has what fails with what was expected", () => {
    const report = exampleReport([
      exampleVerdict("parsing.one", "fail"),
      exampleVerdict("parsing.two", "warn"),
      exampleVerdict("errors.one", "fail", { known: "tracked" }),
      exampleVerdict("errors.two", "inapplicable", { reason: "XML is not claimed" }),
    ]);
    const text = html(renderMarkdown(report));
    expect(text).toMatch(/^<h2>acme-iot 3\.1\.0 is not conformant: 1 MUST requirement failed \(parsing\.one\)/);
    expect(text).toContain("<td>integer 0</td>\n<td>string &quot;0&quot;</td>");
    expect(text).toContain("Warnings, which do not fail this run: 1");
    expect(text).toContain("Known: tracked");
    expect(text).toContain("<li>1 inapplicable: XML is not claimed (errors.two)</li>");
    expect(text).toContain("<td>errors</td>\n<td>0</td>\n<td>1</td>\n<td>0</td>\n<td>1</td>");
    expect(text).toContain("<code>djc run adapter.mjs --only parsing.one --seed 42</code>");
  });

  test("has no markup but its own, whatever stands in the report", () => {
    const { report } = hostileReport();
    const text = html(renderMarkdown(report));
    expect(tags(text)).toEqual(
      new Set(["h2", "h3", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "br", "code", "p"]),
    );
    expect(decoded(text)).toContain(mark(0));
    expect(renderMarkdown(report)).not.toMatch(/[\p{Cf}\p{Cs}\u2028]|(?!\n)\p{Cc}/u);
  });

  test("stays under what a comment holds", () => {
    const verdicts = Array.from({ length: 300 }, (_, nth) => exampleVerdict(`parsing.n${nth}`, "fail"));
    expect(renderMarkdown(exampleReport(verdicts)).length).toBeLessThan(60_000);
    expect(renderMarkdown(richReport()).length).toBeLessThan(60_000);
  });
});
