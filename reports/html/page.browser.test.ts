import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../schemas/types.js";
import { hostileReport, mark } from "../example-full.js";
import { richReport } from "../example-rich.js";
import { renderHtml } from "./render.js";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const SECONDS = 1000;
const folder = mkdtempSync(join(tmpdir(), "report-page-"));
let browser: Browser;

beforeAll(async () => {
  const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ARGUMENTS });
}, 120 * SECONDS);

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

describe("page", { timeout: 120 * SECONDS }, () => {
  test("shows every hostile text as text, and runs none", async () => {
    const { report, count } = hostileReport();
    const { page, seen } = await open(report);
    const text = await page.evaluate("document.body.textContent");
    const lacking = Array.from({ length: count }, (_, nth) => nth).filter((nth) => !String(text).includes(mark(nth)));
    expect(count).toBeGreaterThan(80);
    // Five have no use there: the remedies of a pass and of a lack, in both languages, and the replay of a lack.
    expect(lacking.map((nth) => wherever(report, nth))).toEqual([
      expect.stringContaining('"remedy":{"en":'),
      expect.stringContaining('"zh":'),
      expect.stringContaining('"outcome":"inapplicable","runs":0,"faults":[],"replay":'),
      expect.stringContaining('"remedy":{"en":'),
      expect.stringContaining('"zh":'),
    ]);
    expect(text).toContain("\\u0000\\u001B[31m\\u0085\\u202E\\u2028\\uFFFE\\u200B");
    expect(String(text)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028]/u);
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("img, iframe, object, textarea, link, base, form").count()).toBe(0);
    expect(seen).toEqual([]);
  });

  test("asks nothing of the network and complains of nothing", async () => {
    const { page, seen } = await open(richReport());
    await page.locator("summary").first().click();
    expect(seen).toEqual([]);
  });

  test("lets no other script run", async () => {
    const { page, seen } = await open(richReport());
    await page.evaluate(`{
      const script = document.createElement("script");
      script.textContent = "document.title = 'owned'";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"document.title = 'owned'\\">");
    }`);
    expect(await page.title()).toBe("acme-iot 3.1.0: conformance report");
    expect(seen.join()).toContain("Content Security Policy");
  });

  test.each([390, 1280])("does not scroll sideways at %d px", async (width) => {
    for (const report of [richReport(), hostileReport().report]) {
      const { page } = await open(report, { viewport: { width, height: 800 } });
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    }
  });

  test("opens a deep link, at first and later, filtered or not", async () => {
    const { page } = await open(richReport(), {}, "#request.nonce");
    expect(await isOpen(page, "request.nonce")).toBe(true);
    expect(await isOpen(page, "request.timestamp")).toBe(false);
    await page.locator("#filter-outcome").selectOption("fail");
    await page.evaluate("location.hash = '#request.timestamp'");
    await page.locator("[id='request.timestamp'] .inside").waitFor({ state: "visible" });
    expect(await isOpen(page, "request.timestamp")).toBe(true);
  });

  test("filters by outcome, level and words", async () => {
    const { page } = await open(richReport());
    const shown = () => page.locator(".verdict:visible").evaluateAll((all) => all.map((each) => each.id));
    const all = (await shown()).length;
    await page.locator("#filter-outcome").selectOption("warn");
    expect(await shown()).toEqual(["request.once", "errors.status", "throttle.backoff"]);
    await page.locator("#filter-level").selectOption("MUST");
    expect(await shown()).toEqual([]);
    expect(await page.locator(".family:visible").count()).toBe(0);
    await page.locator("#filter-outcome").selectOption("");
    await page.locator("#filter-text").fill("9007199254740992 integer");
    expect(await shown()).toEqual(["parsing.long"]);
    expect(await page.locator("#filter-count").textContent()).toBe(`1 of ${all} shown`);
  });

  test("copies the line that runs it again", async () => {
    const { page } = await open(richReport(), { permissions: ["clipboard-read", "clipboard-write"] });
    await page.locator("[id='parsing.long'] .copy").click();
    await page.getByText("Copied").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      "djc run adapter.mjs --only parsing.long --seed 42",
    );
  });

  test("is whole without JavaScript", async () => {
    const { page } = await open(richReport(), { javaScriptEnabled: false }, "#request.nonce");
    expect(await page.locator("[id='parsing.long'] .faults").isVisible()).toBe(true);
    expect(await page.locator("[id='request.nonce'] .inside").isVisible()).toBe(true);
    expect(await page.locator("#filter, .copy").filter({ visible: true }).count()).toBe(0);
    expect(await page.locator("[id='request.secret'] .inside").isVisible()).toBe(false);
    await page.locator("[id='request.secret'] summary").click();
    expect(await page.locator("[id='request.secret'] .inside").isVisible()).toBe(true);
  });
});

/** A page of a report, and all that it should not do: dialogs, errors, requests beside its own. */
async function open(
  report: Report,
  options: BrowserContextOptions = {},
  hash = "",
): Promise<{ page: Page; seen: string[] }> {
  const file = join(folder, "report.html");
  writeFileSync(file, renderHtml(report));
  const url = pathToFileURL(file).href;
  const page = await (await browser.newContext(options)).newPage();
  const seen: string[] = [];
  page.on("dialog", async (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("console", (message) => seen.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(url)) seen.push(`request: ${request.url()}`);
  });
  await page.goto(url + hash);
  return { page, seen };
}

async function isOpen(page: Page, id: string): Promise<boolean> {
  return page.locator(`[id='${id}'] > .inside`).isVisible();
}

function wherever(report: Report, nth: number): string {
  const text = JSON.stringify(report);
  const at = text.indexOf(`h${nth}h<`);
  return text.slice(Math.max(0, at - 80), at + 8);
}
