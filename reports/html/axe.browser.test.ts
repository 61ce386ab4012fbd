import { source } from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { compare } from "../compare.js";
import { exampleReport, exampleVerdict } from "../example.js";
import { fullReport } from "../example-full.js";
import { richReport } from "../example-rich.js";
import { exampleServiceReport, exampleServiceVerdict } from "../example-service.js";
import { exampleDrifts } from "../example-shape.js";
import { exampleFleet, exampleSite } from "../example-site.js";
import { withBrowser } from "../fixtures/browser.js";
import { compareHtml } from "./compare-page.js";
import { driftHtml } from "./drift-page.js";
import { renderMatrix } from "./matrix.js";
import { renderHtml } from "./render.js";
import { siteParts } from "./site-page.js";
import { targetParts } from "./target-page.js";

const open = withBrowser();
const rich = renderHtml(richReport());
const service = renderHtml(exampleServiceReport([exampleServiceVerdict("service.one")]));
const right = renderHtml(exampleReport([exampleVerdict("parsing.one", "pass")]));

const site = exampleSite();
const index = [...siteParts(site)].join("");
const history = site.targets.map((target) => [...targetParts(target)].join(""))[0] ?? "";

/** The findings of axe, as lines with the rule and the element. */
async function found(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const { violations } = (await page.evaluate("axe.run()")) as {
    violations: { id: string; impact: string; nodes: { html: string }[] }[];
  };
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.slice(0, 3).map(({ html }) => `${id} (${impact}): ${html.slice(0, 200)}`),
  );
}

describe("axe", { timeout: 240_000 }, () => {
  test.each([
    ["of failures of many kinds", "light", "en", 1280, rich],
    ["of failures of many kinds", "dark", "zh", 1280, rich],
    ["of failures of many kinds", "light", "zh", 390, rich],
    ["of failures of many kinds", "dark", "en", 390, rich],
    ["of every outcome", "dark", "zh", 1280, renderHtml(fullReport())],
    ["of a client that is right", "light", "zh", 390, right],
    ["of a service that fails", "light", "en", 1280, service],
    ["of a service that fails", "dark", "zh", 390, service],
    ["of two reports", "light", "en", 390, compareHtml(compare(exampleReport([]), richReport()))],
    ["of a run in which nothing was examined", "dark", "en", 1280, renderHtml(exampleReport([]))],
    ["of many runs", "light", "en", 1280, index],
    ["of many runs", "dark", "zh", 390, index],
    ["of a fleet", "light", "zh", 1280, renderMatrix(exampleFleet, new Map([["one", richReport()]]))],
    ["of a fleet", "dark", "en", 390, renderMatrix(exampleFleet, new Map([["one", richReport()]]))],
    ["of a service over three nights", "light", "zh", 390, driftHtml(exampleDrifts())],
    ["of a service over three nights", "dark", "en", 1280, driftHtml(exampleDrifts())],
    ["of the runs of one target", "dark", "en", 390, history],
  ] as const)("finds nothing on a page %s, %s, in %s, at %d px", async (_, colorScheme, language, width, html) => {
    const { page } = await open(html, { colorScheme, viewport: { width, height: 900 } }, `#?lang=${language}`);
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
    expect(await found(page)).toEqual([]);
  });

  test("finds something where something is wrong", async () => {
    const { page } = await open("<!doctype html><title>t</title><img src=x>");
    expect((await found(page)).join()).toContain("image-alt");
  });
});
