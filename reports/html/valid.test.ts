import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { compare } from "../compare.js";
import { exampleReport } from "../example.js";
import { fullReport, hostileReport } from "../example-full.js";
import { richReport } from "../example-rich.js";
import { exampleServiceReport, exampleServiceVerdict } from "../example-service.js";
import { exampleDrifts } from "../example-shape.js";
import { exampleFleet, exampleSite, hostileSite } from "../example-site.js";
import { compareHtml } from "./compare-page.js";
import { driftHtml } from "./drift-page.js";
import { renderMatrix } from "./matrix.js";
import { renderHtml } from "./render.js";
import { siteParts } from "./site-page.js";
import { targetParts } from "./target-page.js";

const validator = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // The renderer writes these in its own style; both styles are valid.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-inline-style": "off",
    "void-style": "off",
    "long-title": "off",
  },
});

/** The validation errors of a page, as lines with rule, message and position. */
async function wrong(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, offset }) => `${ruleId}: ${message} ${html.slice(offset - 20, offset + 80)}`),
  );
}

describe("the HTML is valid", { timeout: 120_000 }, () => {
  test.each([
    ["of failures of many kinds", renderHtml(richReport())],
    ["of every outcome", renderHtml(fullReport())],
    ["of a service that fails", renderHtml(exampleServiceReport([exampleServiceVerdict("service.one")]))],
    ["of hostile texts", renderHtml(hostileReport().report)],
    ["of a run in which nothing was examined", renderHtml(exampleReport([]))],
    ["of a service over three nights", driftHtml(exampleDrifts())],
    ["of many runs", [...siteParts(exampleSite())].join("")],
    ["of many hostile runs", [...siteParts(hostileSite())].join("")],
    [
      "of the runs of one target",
      exampleSite().targets.flatMap((target) => [...targetParts(target)].join(""))[0] ?? "",
    ],
    [
      "of the runs of a hostile target",
      hostileSite().targets.map((target) => [...targetParts(target)].join(""))[0] ?? "",
    ],
    ["of a fleet", renderMatrix(exampleFleet, new Map([["one", richReport()]]))],
    ["of two reports, one of them hostile", compareHtml(compare(fullReport(), hostileReport().report))],
  ])("of a page %s", async (_, html) => {
    expect((await wrong(html)).slice(0, 10)).toEqual([]);
  });

  test("and what is not is found", async () => {
    expect((await wrong("<!doctype html><p><div></div></p>")).length).toBeGreaterThan(0);
  });
});
