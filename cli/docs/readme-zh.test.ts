import { readFileSync } from "node:fs";
import { diffArrays } from "diff";
import { describe, expect, test } from "vitest";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const english = read("README.md");
const chinese = read("README.zh.md");

/** A section of a README, reduced to the texts that are the same in both languages. */
interface Section {
  heading: string;
  marks: string[];
}

function sectionsOf(text: string): Section[] {
  const sections = [{ heading: "", lines: [""] }];
  let isCode = false;
  for (const line of text.split("\n")) {
    if (line.startsWith("```")) isCode = !isCode;
    if (!isCode && /^#+ /.test(line)) sections.push({ heading: line, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ heading, lines }) => ({ heading, marks: marksOf(lines.join("\n")) }));
}

/**
 * Items that a reader types, opens or looks up: code blocks, first cells of tables, the number of list items, inline
 * code, links.
 */
function marksOf(text: string): string[] {
  const fence = /^```.*\n[\s\S]*?^```$/gm;
  const prose = text.replaceAll(fence, "");
  const rows = [...prose.matchAll(/^\|((?:\\\||[^|\n])*)\|.*$/gm)].map(([, first = ""]) => first.trim());
  // Skip the header of a table, the row before the dashes, because it is translated.
  const cells = rows.filter((cell, nth) => cell !== "---" && rows[nth + 1] !== "---");
  const points = [...prose.matchAll(/^\* /gm)].map((_, nth) => `the point ${nth + 1}`);
  const code = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => `\`${translatable(span)}\``);
  const links = [...prose.matchAll(/\]\(([^)]+)\)|\bsrc="([^"]+)"/g)].map(([, link, src]) => `${link ?? src}`);
  return [
    ...[...text.matchAll(fence)].map(([block]) => block),
    ...cells.map((cell) => `the row | ${cell} |`),
    ...points,
    ...code.toSorted(),
    ...links.map((link) => `the link ${link.replace(/\.zh(?=\.(png|md)$)/, "")}`).toSorted(),
  ];
}

/** A placeholder such as `<its folder>` is translated; the names of `--options <name>` are not. */
function translatable(span: string): string {
  return span.startsWith("npm ") ? span.replace(/<.*>/, "<>") : span;
}

/** The items that only one README has, one sentence each. */
function differences(here: string, there: string): string[] {
  const level = ({ heading }: Section) => heading.replace(/ .*/, "");
  const isEqual = (a: Section, b: Section) => level(a) === level(b) && a.marks.join("\n") === b.marks.join("\n");
  const changes = diffArrays(sectionsOf(here), sectionsOf(there), { comparator: isEqual });
  return changes.flatMap(({ removed, added, value }, nth) => {
    const before = changes[nth - 1];
    if (added && before?.removed && before.value.length === value.length)
      return before.value.flatMap((section, place) => within(section, value[place]));
    const next = changes[nth + 1];
    if (!(removed || added) || (removed && next?.added && next.value.length === value.length)) return [];
    const [lacking, having] = removed ? ["README.zh.md", "README.md"] : ["README.md", "README.zh.md"];
    return value.map(
      ({ heading, marks }) => `${lacking} lacks what ${having} has in "${heading}": ${marks.join(", ")}`,
    );
  });
}

function within(section: Section, other: Section = { heading: "", marks: [] }): string[] {
  const where = `"${section.heading}" and "${other.heading}"`;
  const found = diffArrays(section.marks, other.marks).filter(({ added, removed }) => added || removed);
  if (found.length === 0) return [`${where} are not of the same level`];
  return found.map(
    ({ removed, value }) => `${where}: only in ${removed ? "README.md" : "README.zh.md"}: ${value.join(", ")}`,
  );
}

describe("README.zh.md", () => {
  test("has the sections, commands, examples, tables, options and links of README.md, in the same order", () => {
    expect(differences(english, chinese)).toEqual([]);
  });

  test("is in Chinese: no paragraph and no heading is left in English", () => {
    const prose = chinese.replaceAll(/^```.*\n[\s\S]*?^```$/gm, "").split(/\n+/);
    const worded = prose.filter((line) => /[a-z]{3,} [a-z]{3,} [a-z]{3,}/.test(line.replaceAll(/`[^`]*`/g, "")));
    expect(worded.filter((line) => !/[\u4e00-\u9fff]{8}/.test(line.replaceAll(/[，。：；、（）]/g, "")))).toEqual([]);
    const headings = sectionsOf(chinese).flatMap(({ heading }) => (heading.startsWith("##") ? [heading] : []));
    expect(headings.filter((heading) => !/[\u4e00-\u9fff]/.test(heading))).toEqual([]);
  });

  test("has no line break within a paragraph, which a page would show as a blank between two characters", () => {
    expect(chinese.replaceAll(/^```.*\n[\s\S]*?^```$/gm, "")).not.toMatch(
      /[\u3000-\u9fff\uff00-\uffef]\n {0,2}[^\s|*#<]/,
    );
  });
});

describe("what the comparison says", () => {
  const one =
    "# kit\n\n## Use\n\n```sh\ndjc run\n```\n\nWith `--a`.\n\n## Look\n\n| option | |\n| --- | --- |\n| `--b` | b |\n";
  const other =
    "# kit\n\n## 使用\n\n```sh\ndjc run\n```\n\n加上 `--a`。\n\n## 查看\n\n| 选项 | |\n| --- | --- |\n| `--b` | 乙 |\n";

  test.each([
    ["nothing where only words differ", one, other, []],
    [
      "which section is missing",
      `${one}## New\n\n\`djc new\`\n`,
      other,
      ['README.zh.md lacks what README.md has in "## New": `djc new`'],
    ],
    [
      "which section there is besides",
      one,
      `${other}## 新\n\n\`djc new\`\n`,
      ['README.md lacks what README.zh.md has in "## 新": `djc new`'],
    ],
    [
      "which code is missing",
      one.replace("`--a`", "`--a`, `--c`"),
      other,
      ['"## Use" and "## 使用": only in README.md: `--c`'],
    ],
    [
      "which row is missing",
      one,
      other.replace("| `--b` | 乙 |\n", ""),
      ['"## Look" and "## 查看": only in README.md: the row | `--b` |, `--b`'],
    ],
    [
      "which section is of another level",
      one,
      other.replace("## 查看", "### 查看"),
      ['"## Look" and "### 查看" are not of the same level'],
    ],
  ])("is %s", (_, here, there, said) => {
    expect(differences(here, there)).toEqual(said);
  });
});
