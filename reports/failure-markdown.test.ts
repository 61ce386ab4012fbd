import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { exampleEvidence, exampleReport, exampleRequest, exampleVerdict } from "./example.js";
import { hostileReport } from "./example-full.js";
import { exampleServiceReport, exampleServiceVerdict } from "./example-service.js";
import { failureMarkdown } from "./failure-markdown.js";

/** Rendered as on GitHub, with HTML allowed. */
const html = (markdown: string) =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
const tags = (text: string) => new Set([...text.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name));
const report = exampleReport([]);

describe("a failure as Markdown", () => {
  test("has the requirement, the faults, the remedy, the command, the exchange and the run", () => {
    const notes = ["3 of 4 fixed cases fail"];
    const verdict = exampleVerdict("parsing.one", "fail", { notes, known: "issue 7", reason: "it is so" });
    const text = html(failureMarkdown(report, verdict));
    expect(text).toMatch(/^<h3>parsing\.one \(MUST\): fail<\/h3>\n<p>The client MUST/);
    expect(text).toContain("<td>integer 0</td>\n<td>string &quot;0&quot;</td>");
    for (const part of ["<li>3 of 4 fixed cases fail</li>", "issue 7", "it is so", "How to fix it:"])
      expect(text).toContain(part);
    expect(text).toContain('<code class="language-sh">djc run adapter.mjs --only parsing.one --seed 42\n</code>');
    expect(text).toContain("<details><summary>The exchange</summary>");
    expect(text).toContain("Request 1 at ");
    expect(text).toMatch(/<p>client acme-iot 3\.1\.0 · .* · seed 42<\/p>\s*$/);
  });

  test("of a service has what was sent to it", () => {
    const [verdict] = [exampleServiceVerdict("service.one")];
    const text = html(failureMarkdown(exampleServiceReport([verdict]), verdict));
    expect(text).toContain("a signature that is spoilt");
    expect(text).toContain("service ");
  });

  test("can leave out the exchange", () => {
    const verdict = exampleVerdict("parsing.one", "fail");
    expect(failureMarkdown(report, verdict, { brief: true })).not.toContain("The exchange");
  });

  test("has no markup but its own, whatever a report says, and no block of code that ends early", () => {
    const { report: hostile } = hostileReport();
    const evidence = exampleEvidence({
      requests: [exampleRequest({ body: "```\n</code></pre><h1>out</h1>\n`````\n~~~" })],
    });
    const fenced = exampleVerdict("parsing.one", "fail", { evidence, replay: "a ```` b" });
    for (const verdict of [...hostile.verdicts, fenced]) {
      const markdown = failureMarkdown(hostile, verdict);
      const allowed = "h3 p table thead tbody tr th td ul li strong pre code details summary".split(" ");
      expect([...tags(html(markdown))].filter((name) => !allowed.includes(name ?? ""))).toEqual([]);
      expect(markdown).not.toMatch(/[\p{Cf}\p{Cs}\u2028]|(?!\n)\p{Cc}/u);
    }
  });

  test("stays under what an issue holds", () => {
    const long = "*".repeat(100_000);
    const faults = Array.from({ length: 50 }, () => ({ path: long, expected: "*".repeat(100), actual: "1" }));
    const requests = Array.from({ length: 50 }, () => exampleRequest({ body: long, target: `/${long}` }));
    const verdict = exampleVerdict("parsing.one", "fail", { evidence: exampleEvidence({ requests }) });
    expect(failureMarkdown(report, verdict).length).toBeLessThan(65_536);
    expect(failureMarkdown(report, { ...verdict, faults }, { brief: true })).toContain("and 30 more");
  });
});
