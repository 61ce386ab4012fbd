import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, test } from "vitest";
import { compare } from "./compare.js";
import { comparisons } from "./comparisons.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { fullReport, hostileReport } from "./example-full.js";

const before = exampleReport([
  exampleVerdict("parsing.one", "pass"),
  exampleVerdict("parsing.two", "fail"),
  exampleVerdict("errors.one", "pass"),
  exampleVerdict("errors.two", "warn"),
]);
const after = exampleReport(
  [
    exampleVerdict("parsing.one", "fail"),
    exampleVerdict("parsing.two", "pass"),
    exampleVerdict("errors.one", "inapplicable", { reason: "The client does not claim retries." }),
    exampleVerdict("errors.two", "warn"),
  ],
  { target: { ...before.target, version: "3.2.0" } },
);
const comparison = compare(before, after);
const hostile = compare(fullReport(), hostileReport().report);

describe("a comparison", () => {
  test("as text ends with whether something got worse", () => {
    const text = comparisons.text(comparison);
    expect(text).toMatch(/^acme-iot 3\.1\.0 → acme-iot 3\.2\.0\n {2}Candidate: /);
    expect(text).toContain("Newly failing\n  parsing.one  pass → fail: $.Data.Status: expected integer 0");
    expect(text).toContain("  errors.one  pass → inapplicable: The client does not claim retries.");
    expect(text).toContain("Newly holding\n  parsing.two  fail → pass\n");
    expect(text).toContain("Failing in both\n  errors.two  warn → warn\n");
    expect(text.endsWith("\n\nWorse: 1 newly failing, 1 no longer examined, 1 newly holding, 1 still failing.\n")).toBe(
      true,
    );
    expect(comparisons.text(comparison, { colour: true })).toContain(String.fromCharCode(27));
    expect(comparisons.text(compare(before, before))).toContain("Nothing got worse: 2 still failing.");
    expect(comparisons.text(hostile)).not.toMatch(/[\p{Cf}\p{Cs}\u2028]|(?!\n)\p{Cc}/u);
  });

  test("as Markdown is a heading and tables, whatever stands in the reports", () => {
    const html = (markdown: string) =>
      micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
    const text = html(comparisons.markdown(comparison));
    expect(text).toMatch(/^<h2>Worse: 1 newly failing/);
    expect(text).toContain("<td><strong>parsing.one</strong> (MUST)</td>\n<td>pass</td>\n<td>fail</td>");
    expect(text).toContain("<summary>Failing in both: 1</summary>");
    const tags = new Set([...html(comparisons.markdown(hostile)).matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag));
    const own = "h2 h3 p details summary table thead tbody tr th td strong".split(" ");
    expect([...tags].filter((tag) => !own.includes(tag ?? ""))).toEqual([]);
  });

  test("as HTML is the same text for the same reports, with nothing of the hostile one in it as markup", () => {
    const page = comparisons.html(comparison);
    expect(comparisons.html(compare(structuredClone(before), structuredClone(after)))).toBe(page);
    expect(page).toContain('<span lang="en">Worse: 1 newly failing, 1 no longer examined');
    expect(page).toContain('<span lang="zh">退步：1 项变为不通过、1 项不再检验');
    expect(comparisons.html(hostile)).not.toMatch(/<(img|textarea)/);
    expect(comparisons.html(hostile).match(/<script/g)).toHaveLength(1);
  });
});
