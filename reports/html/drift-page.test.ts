import { describe, expect, test } from "vitest";
import { driftMarkdown } from "../drift-markdown.js";
import { driftText } from "../drift-text.js";
import { mark } from "../example-full.js";
import { exampleDrifts } from "../example-shape.js";
import { driftHtml } from "./drift-page.js";

describe("driftHtml", () => {
  const page = driftHtml(exampleDrifts());

  test("tells in both languages what changed, since when, and what was before", () => {
    expect(page).toContain('<span lang="en">a job, in JSON: $.Success — a boolean → a quoted boolean</span>');
    expect(page).toContain('<span lang="zh">任务，JSON：成员 $.Success — 由 布尔值 变为 带引号的布尔值</span>');
    expect(page).toContain('<time datetime="2026-11-03T02:00:00.000Z">2026-11-03 02:00:00 UTC</time>');
    expect(page).toContain("中断");
    expect(page).toContain('<div class="banner is-warn">');
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
