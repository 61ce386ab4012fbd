import { describe, expect, test } from "vitest";
import type { Fleet, FleetEntry } from "../../schemas/types.js";
import { exampleReport, exampleVerdict } from "../example.js";
import { mark } from "../example-full.js";
import { renderMatrix } from "./matrix.js";

const entry = (folder: string, more: Partial<FleetEntry> = {}): FleetEntry => ({
  folder,
  sdk: `sdk-of-${folder}`,
  version: "1.2.3",
  language: "Go",
  mode: "plain",
  about: "as it is",
  outcome: "as-known",
  report: `${folder}-plain`,
  ...more,
});
const fleet = (entries: FleetEntry[], complete = true): Fleet => ({
  kit: "kit 0.1.0",
  startedAt: "2026-01-02T03:04:05.000Z",
  seed: 1,
  runsPerProperty: 10,
  entries,
  complete,
});
const known = { known: "it cannot be mended" };
const reports = new Map([
  ["good-plain", exampleReport([exampleVerdict("parsing.job", "pass"), exampleVerdict("enums.open", "pass")])],
  ["bad-plain", exampleReport([exampleVerdict("parsing.job", "fail", known), exampleVerdict("enums.open", "warn")])],
]);

describe("renderMatrix", () => {
  const page = renderMatrix(
    fleet([
      entry("good"),
      entry("bad"),
      entry("gone", { outcome: "not-run", reason: "Cobol 85 is not on this machine.", report: undefined as never }),
    ]),
    reports,
  );

  test("links every cell to its evidence, and says in words what it shows", () => {
    expect(page).toContain('<a class="page" href="bad-plain/index.html#parsing.job">');
    expect(page).toContain(
      '<span class="unseen">parsing.job, bad plain: <span lang="en">fail, known</span><span lang="zh">不通过（已知）</span></span>',
    );
    expect(page.match(/<td class="is-/g)).toHaveLength(4);
  });

  test("has the gravest rows first, and what passed wherever it was examined behind a fold", () => {
    const ids = [...page.matchAll(/<tr class="matrix-row"[^>]*>.*?<code title="[^"]*">([^<]*)</gs)].map(([, id]) => id);
    expect(ids).toEqual(["enums.open", "parsing.job"]);
    expect(page).toContain('<tr class="matrix-row" data-show="failing differing" data-family="enums">');
    expect(page).not.toContain('<details class="rest"');
    const right = renderMatrix(fleet([entry("good")]), reports);
    expect(right).toContain('<details class="rest" open>');
    expect(right).toContain('<span lang="en">2 requirements passed wherever examined</span>');
  });

  test("has a bar and the figure over each column, and hatches known failures", () => {
    const sums = /<tbody class="sums">.*?<\/tbody>/s.exec(page)?.[0] ?? "";
    expect(sums.match(/<svg class="bar"/g)).toHaveLength(2);
    expect([...sums.matchAll(/<\/svg>([^<]*)/g)].map(([, figure]) => figure)).toEqual(["2/2", "–"]);
    expect(page).toContain('<td class="is-known">');
    expect(page).not.toContain('<td class="is-fail">');
  });

  test("sets what stands between backticks as code", () => {
    const tick = entry("gone", { outcome: "not-run", reason: "Run `apt`.", report: undefined as never });
    expect(renderMatrix(fleet([tick]), reports)).toContain("Run <code>apt</code>.");
  });

  test("calls only what is conformant a pass", () => {
    const cut = new Map([["good-plain", exampleReport([exampleVerdict("parsing.job", "pass")], { complete: false })]]);
    const text = renderMatrix(fleet([entry("good")]), cut);
    expect(text).toContain('</svg><span lang="en">examined in part</span>');
    expect(text).not.toContain('</svg><span lang="en">passes</span>');
  });

  test("tells what was not run as loudly as what was, and that nothing new is no praise", () => {
    expect(page).toContain("3 ways to use 3 SDKs: 1 not run, 2 without anything new.");
    expect(page).toContain("Cobol 85 is not on this machine.");
    expect(page).toContain('</svg><span lang="en">passes</span><span lang="zh">通过</span>');
    expect(page).toContain('</svg><span lang="en">only known failures</span><span lang="zh">只有已知不通过</span>');
    expect(page).toContain("it cannot be mended");
    expect(renderMatrix(fleet([entry("good")], false), reports)).toContain("the run did not come to its end");
  });

  test("names the operation that is not the flagship, and the SDKs that cannot call it", () => {
    const another = renderMatrix({ ...fleet([entry("good")]), contract: "sts/AssumeRole", leftOut: ["old"] }, reports);
    expect(another).toContain("sts/AssumeRole · kit 0.1.0");
    expect(another).toContain("1 SDK was left out because its adapter calls QueryDeviceDistributeJob only: old.");
    expect(page).not.toContain("left out");
  });

  test("gives the same page for the same fleet, and shows text as text", () => {
    const hostile = entry(`x${mark(1)}<script>`, { about: "<img src=x>", sdk: `"><b>` });
    const once = renderMatrix(fleet([hostile]), new Map());
    expect(renderMatrix(fleet([structuredClone(hostile)]), new Map())).toBe(once);
    expect(once).not.toMatch(/<img|"><b>/);
    // The page has a single script.
    expect(once.match(/<script/g)).toHaveLength(1);
  });
});
