import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Report } from "../../schemas/types.js";
import { hostileReport, mark } from "../example-full.js";
import { richReport } from "../example-rich.js";
import { withBrowser } from "../fixtures/browser.js";
import { renderHtml } from "./render.js";

const open = withBrowser();
const rich = renderHtml(richReport());
const shownIn = (page: Page) => page.locator(".verdict:visible").evaluateAll((all) => all.map((each) => each.id));
const chip = (page: Page, value: string) => page.locator(`.chip input[value="${value}"]`);
/** The address changes some time after the click, so the test waits for it. */
const untilHash = (page: Page, hash: string) => page.waitForURL((url) => url.hash === hash);
const isOpen = (page: Page, id: string) => page.locator(`[id='${id}'] > .inside`).isVisible();

describe("page", { timeout: 120_000 }, () => {
  test("shows every hostile text as text, and runs none", async () => {
    const { report, count } = hostileReport();
    const { page, seen } = await open(renderHtml(report));
    const text = String(await page.evaluate("document.body.textContent"));
    // The page of the drift reports the shape of a service.
    const shape = JSON.stringify(report.shape);
    const marks = Array.from({ length: count }, (_, nth) => nth).filter((nth) => !shape.includes(mark(nth)));
    const lacking = marks.filter((nth) => !text.includes(mark(nth)));
    expect(count).toBeGreaterThan(80);
    // Five texts are not shown: the remedies of a pass and of an inapplicable requirement, in both languages, and the
    // replay of the latter.
    expect(lacking.map((nth) => wherever(report, nth))).toEqual([
      expect.stringContaining('"remedy":{"en":'),
      expect.stringContaining('"zh":'),
      expect.stringContaining('"outcome":"inapplicable","runs":0,"faults":[],"replay":'),
      expect.stringContaining('"remedy":{"en":'),
      expect.stringContaining('"zh":'),
    ]);
    expect(text).toContain("\\u0000\\u001B[31m\\u0085\\u202E\\u2028\\uFFFE\\u200B");
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028]/u);
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("img, iframe, object, textarea, link, base, form").count()).toBe(0);
    expect(seen).toEqual([]);
  });

  test("asks nothing of the network and complains of nothing, whatever is pressed", async () => {
    const { page, seen } = await open(rich);
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
    await page.evaluate("document.querySelectorAll('button').forEach((button) => button.click())");
    await page.getByText("中文").click();
    expect(seen).toEqual([]);
  });

  test("lets no other script run", async () => {
    const { page, seen } = await open(rich);
    await page.evaluate(`{
      const script = document.createElement("script");
      script.textContent = "document.title = 'owned'";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\\"document.title = 'owned'\\">");
    }`);
    expect(await page.title()).toBe("acme-iot 3.1.0: conformance report");
    expect(seen.join()).toContain("Content Security Policy");
  });

  test.each([
    [390, "en"],
    [390, "zh"],
    [1280, "en"],
    [1280, "zh"],
  ])("does not scroll sideways at %d px, in %s", async (width, language) => {
    for (const html of [rich, renderHtml(hostileReport().report)]) {
      const { page } = await open(html, { viewport: { width, height: 800 } }, `#?lang=${language}`);
      await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    }
  });

  test("opens a deep link, at first and later, filtered or not", async () => {
    const { page } = await open(rich, {}, "#request.nonce");
    expect(await isOpen(page, "request.nonce")).toBe(true);
    expect(await isOpen(page, "request.timestamp")).toBe(false);
    await chip(page, "fail").check();
    await page.evaluate("location.hash = '#request.timestamp'");
    await page.locator("[id='request.timestamp'] .inside").waitFor({ state: "visible" });
    expect(await isOpen(page, "request.timestamp")).toBe(true);
  });

  test("filters by outcome, level and words, and keeps that in the address", async () => {
    const { page } = await open(rich);
    const all = (await shownIn(page)).length;
    await chip(page, "warn").check();
    expect(await shownIn(page)).toEqual(["request.once", "errors.status", "throttle.backoff"]);
    await chip(page, "fail").check();
    expect(await shownIn(page)).toHaveLength(8);
    await chip(page, "SHOULD").check();
    expect(await shownIn(page)).toHaveLength(3);
    expect(await page.locator(".family:visible").count()).toBe(3);
    await untilHash(page, "#?outcome=fail,warn&level=SHOULD");
    await page.reload();
    expect(await shownIn(page)).toHaveLength(3);
    await page.getByRole("button", { name: "Clear" }).click();
    await page.locator("#filter-text").fill("9007199254740992 integer");
    expect(await shownIn(page)).toEqual(["parsing.long"]);
    expect(await page.locator("#filter-count").innerText()).toBe(`1 of ${all} shown`);
    await untilHash(page, "#?text=9007199254740992+integer");
    await page.getByRole("link", { name: "link to this" }).filter({ visible: true }).click();
    await untilHash(page, "#parsing.long?text=9007199254740992+integer");
  });

  test("is in Chinese where that is chosen, in the address, or by the browser", async () => {
    const { page } = await open(rich);
    const heading = page.getByRole("heading", { level: 1 });
    expect(await heading.innerText()).toContain("is not conformant");
    await page.getByText("中文").click();
    expect(await heading.innerText()).toContain("不符合契约");
    await untilHash(page, "#?lang=zh");
    expect(await page.evaluate("document.documentElement.lang")).toBe("zh-CN");
    expect(await page.title()).toBe("acme-iot 3.1.0：符合性报告");
    const chinese = await open(rich, { locale: "zh-CN" });
    expect(await chinese.page.getByRole("heading", { level: 1 }).innerText()).toContain("不符合契约");
    await chinese.page.getByText("English").click();
    await chinese.page.reload();
    expect(await chinese.page.getByRole("heading", { level: 1 }).innerText()).toContain("is not conformant");
  });

  test("copies the line that runs it again, and says so", async () => {
    const { page } = await open(rich, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.locator("[id='parsing.long'] .copy").first().click();
    await page.getByText("Copied").filter({ visible: true }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
      "djc run adapter.mjs --only parsing.long --seed 42",
    );
  });

  test("copies one failure as Markdown, and shows the text to be selected where the browser forbids that", async () => {
    const { page } = await open(rich, { permissions: ["clipboard-read", "clipboard-write"] });
    const button = page.locator("[id='parsing.long'] .markdown .copy");
    expect(await button.innerText()).toBe("Copy as Markdown");
    await button.click();
    await page.getByText("Copied").filter({ visible: true }).waitFor();
    const copied = String(await page.evaluate("navigator.clipboard.readText()"));
    expect(copied).toMatch(/^### parsing\.long \(MUST\)&#58; fail|^### parsing\.long \(MUST\): fail/);
    expect(copied).toContain("| integer 9007199254740991 | integer 9007199254740992 |");
    expect(copied).toContain("<summary>The exchange</summary>");
    const forbidden = await open(rich);
    await forbidden.page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");
    await forbidden.page.locator("[id='parsing.long'] .markdown .copy").click();
    await forbidden.page.locator("[id='parsing.long'] .markdown pre").waitFor({ state: "visible" });
    expect(String(await forbidden.page.evaluate("getSelection().toString()"))).toContain("### parsing.long");
  });

  test("hands out the exchange of a failure as HAR", async () => {
    const { page, seen } = await open(rich, { acceptDownloads: true, javaScriptEnabled: false });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("[id='parsing.long'] a[download]").click(),
    ]);
    expect(download.suggestedFilename()).toBe("parsing.long.har");
    const har = JSON.parse(readFileSync(await download.path(), "utf8")) as { log: { pages: { id: string }[] } };
    expect(har.log.pages.map(({ id }) => id)).toEqual(["parsing.long"]);
    expect(seen.filter((each) => !each.startsWith("request: data:"))).toEqual([]);
  });

  test("can be used with the keyboard only", async () => {
    const { page } = await open(rich, { viewport: { width: 1280, height: 800 } });
    const focused = () => page.evaluate("document.activeElement.id || document.activeElement.textContent");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("language-en");
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("不符合契约");
    await page.keyboard.press("ArrowLeft");
    await chip(page, "warn").focus();
    await page.keyboard.press("Space");
    expect(await shownIn(page)).toHaveLength(3);
    await page.locator("[id='request.once'] > summary").focus();
    await page.keyboard.press("Enter");
    expect(await isOpen(page, "request.once")).toBe(true);
    await page.locator("[id='request.once'] .copy").first().focus();
    expect(await page.locator(":focus").evaluate((each) => getComputedStyle(each).outlineStyle)).toBe("solid");
  });

  test("prints what fails in full and what holds as a line, without what only a screen can do", async () => {
    const { page } = await open(rich);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await isOpen(page, "parsing.long")).toBe(true);
    expect(await page.locator("[id='request.nonce'] > summary").isVisible()).toBe(true);
    expect(await page.locator(".filter, .copy, .languages").filter({ visible: true }).count()).toBe(0);
    expect(await page.locator("body").evaluate((each) => getComputedStyle(each).backgroundColor)).toBe(
      "rgb(253, 253, 251)",
    );
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  });

  test("is whole without JavaScript, in both languages", async () => {
    const { page } = await open(rich, { javaScriptEnabled: false }, "#request.nonce");
    expect(await page.locator("[id='parsing.long'] .faults").isVisible()).toBe(true);
    expect(await page.locator("[id='request.nonce'] .inside").isVisible()).toBe(true);
    expect(await page.locator("#filter, .copy").filter({ visible: true }).count()).toBe(0);
    expect(await page.locator("[id='request.secret'] .inside").isVisible()).toBe(false);
    await page.locator("[id='request.secret'] summary").first().click();
    expect(await page.locator("[id='request.secret'] .inside").isVisible()).toBe(true);
    await page.getByText("中文").click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("不符合契约");
  });
});

function wherever(report: Report, nth: number): string {
  const text = JSON.stringify(report);
  const at = text.indexOf(`h${nth}h<`);
  return text.slice(Math.max(0, at - 80), at + 8);
}
