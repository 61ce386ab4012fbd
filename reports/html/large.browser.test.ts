import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Report } from "../../schemas/types.js";
import { exampleReport, exampleVerdict } from "../example.js";
import { withBrowser } from "../fixtures/browser.js";
import { htmlParts, renderHtml } from "./render.js";

const open = withBrowser();

/** A report of `count` requirements, of which one in ten fails. */
function large(count: number): Report {
  const verdicts = Array.from({ length: count }, (_, nth) =>
    exampleVerdict(`parsing.n${nth}`, nth % 10 === 3 ? "fail" : "pass"),
  );
  return exampleReport(verdicts);
}

const counted = (page: Page) => page.locator("#filter-count").innerText();
const elements = (page: Page) => page.evaluate("document.querySelectorAll('*').length");

describe("a page of many requirements", { timeout: 300_000 }, () => {
  test.each([10_000, 100_000])("of %d opens, and each is found by filter and by address", async (count) => {
    const all = count.toLocaleString("en");
    const { page, seen } = await open(renderHtml(large(count)), {}, `#parsing.n${count - 1}`);
    expect(await page.locator(".big").innerText()).toContain(`/${all}`);
    expect(await counted(page)).toContain(`1 of ${all} shown`);
    expect(await page.locator(".verdict-list:visible pre:visible").innerText()).toContain(`parsing.n${count - 1}\t`);
    await page.getByRole("button", { name: "Clear" }).click();
    expect(await counted(page)).toBe(`${all} of ${all} shown`);
    await page.locator(".chip input[value=fail]").check();
    expect(await counted(page)).toBe(`${(count / 10).toLocaleString("en")} of ${all} shown`);
    await page.locator("#filter-text").fill("n9993");
    expect(Number((await counted(page)).split(" ", 1)[0])).toBe(count > 99_933 ? 2 : 1);
    expect(Number(await elements(page))).toBeLessThan(150_000);
    expect(seen).toEqual([]);
  });

  test("is whole without JavaScript: what is not opened in full stands there as text", async () => {
    const { page } = await open(renderHtml(large(10_000)), { javaScriptEnabled: false });
    await page.locator(".verdict-list summary").last().focus();
    await page.keyboard.press("Enter");
    const text = await page.evaluate("document.querySelector('.verdict-list[open] pre').textContent");
    expect(text).toContain("pass\tMUST\tparsing.n9999\tThe client MUST");
  });

  test("shows the gravest in full, and the evidence of the first of them", () => {
    const page = renderHtml(large(20_000));
    expect(page.match(/<details class="verdict"/g)).toHaveLength(1000);
    expect(page.match(/data-outcome="fail"/g)).toHaveLength(1000);
    expect(page.match(/<section class="evidence"/g)).toHaveLength(150);
    expect(page).toContain("The page has no room for the evidence of this failure; report.json has it.");
    expect(page).toContain("19,000 more requirements, a line each");
  });

  test("is made in parts, none of which is the whole", () => {
    const parts = [...htmlParts(large(20_000))];
    expect(parts.length).toBeGreaterThan(20);
    expect(parts.join("")).toBe(renderHtml(large(20_000)));
  });
});
