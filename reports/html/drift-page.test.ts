import { describe, expect, test } from "vitest";
import { drifts } from "../drift.js";
import { driftMarkdown } from "../drift-markdown.js";
import { driftText } from "../drift-text.js";
import { mark } from "../example-full.js";
import { exampleServiceVerdict } from "../example-service.js";
import { exampleDrifts, exampleMember, exampleNightReport, exampleShape } from "../example-shape.js";
import { driftHtml } from "./drift-page.js";

/** The page of three nights: a verdict changes in the second and third, and a reply in the third. */
function exampleTurned(): string {
  const verdict = exampleServiceVerdict("service.one");
  const { service: _service, ...passed } = { ...verdict, outcome: "pass" as const, faults: [] };
  const quoted = exampleShape({ members: [exampleMember("$.Success", "boolean-text")] });
  const all = [
    exampleNightReport(1, exampleShape(), { verdicts: [passed] }),
    exampleNightReport(2, exampleShape(), { verdicts: [verdict] }),
    exampleNightReport(3, quoted, { verdicts: [passed] }),
  ];
  return driftHtml(drifts(all.map((report) => ({ file: "a.json", report }))));
}

describe("driftHtml", () => {
  const page = driftHtml(exampleDrifts());

  test("tells in both languages what changed, since when, and what was before", () => {
    expect(page).toContain('<h4><span lang="en">a job</span><span lang="zh">任务</span></h4>');
    expect(page).toContain('<span lang="en">$.Success · JSON — a boolean → a quoted boolean</span>');
    expect(page).toContain('<span lang="zh">成员 $.Success · JSON — 由“布尔值”变为“带引号的布尔值”</span>');
    expect(page).toContain('<time datetime="2026-11-03T02:00:00.000Z">2026-11-03 02:00:00 UTC</time>');
    expect(page).toContain("中断");
    expect(page).toContain('<div class="banner is-warn">');
  });

  test("has one heading a night, and the verdicts before the answers", () => {
    const turned = exampleTurned();
    expect(turned.match(/<section class="night">/g)).toHaveLength(2);
    const [newest = ""] = turned.match(/<section class="night">.*?<\/section>/gs) ?? [];
    expect(newest).toMatch(/<h3><b><time datetime="2026-11-03T02:00:00.000Z">/);
    expect(newest.indexOf("service.one")).toBeGreaterThan(0);
    expect(newest.indexOf("service.one")).toBeLessThan(newest.indexOf("<h4>"));
    expect(newest.match(/compared with/g)).toHaveLength(1);
  });

  test("draws the nights, and says what the drawing shows", () => {
    expect(page).toContain(
      '<span lang="en">3 runs, 2026-11-01 to 2026-11-03: 1 with changes, 1 without a snapshot</span>',
    );
    expect(page.match(/<rect class="(fill-warn|fill-inapplicable|hollow)"/g)).toEqual([
      '<rect class="fill-inapplicable"',
      '<rect class="hollow"',
      '<rect class="fill-warn"',
    ]);
  });

  test("gives the same page for the same reports, and shows text as text in every form", () => {
    const hostile = `${mark(1)}<img src=x>|\n\u202e\u001b[31m`;
    const once = driftHtml(exampleDrifts(hostile));
    expect(driftHtml(exampleDrifts(hostile))).toBe(once);
    expect(once).not.toMatch(/<img|<script>alert/);
    expect(once.match(/<script/g)).toHaveLength(1);
    const markdown = driftMarkdown(exampleDrifts(hostile));
    expect(markdown).not.toMatch(/<img|<script/);
    for (const text of [once, markdown, driftText(exampleDrifts(hostile))])
      for (const sign of ["\u202e", "\u001b"]) expect(text).not.toContain(sign);
  });
});

test("driftMarkdown has the register as a table, with what was before", () => {
  const text = driftMarkdown(exampleDrifts());
  const cells =
    "| C2 | Success in JSON | both: a boolean, quoted | 2026-11-03 02:00:00 UTC | a boolean until 2026-11-01";
  expect(text.replaceAll("&#58;", ":")).toContain(cells);
  expect(text).toMatch(/^\| 2026-11-03 .* \| 2026-11-01 .* \| a job, in JSON.* — a boolean → a quoted boolean \|$/m);
  expect(text).toContain("<details><summary>The runs</summary>");
});
