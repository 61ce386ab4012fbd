import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Site } from "../collection.js";
import { exampleSite, hostileSite } from "../example-site.js";
import { withBrowser } from "../fixtures/browser.js";
import { siteParts } from "./site-page.js";
import { targetParts } from "./target-page.js";

const open = withBrowser();
const site = exampleSite();
const index = [...siteParts(site)].join("");
const target = pageOf(site, "acme-iot");
const heading = (page: Page) => page.getByRole("heading", { level: 1 }).innerText();

function pageOf({ targets }: Site, name: string): string {
  const found = targets.find(({ newest }) => newest.target.name.includes(name));
  if (!found) throw new Error(`There is no target ${name}.`);
  return [...targetParts(found)].join("");
}

/** Images are embedded as data URLs and do not cause network requests. */
const leaving = (seen: readonly string[]) => seen.filter((each) => !each.startsWith("request: data:image/svg+xml"));

describe("the pages over many runs", { timeout: 120_000 }, () => {
  test("do not scroll sideways on a phone or a desk, in either language, and ask nothing of the network", async () => {
    const hostile = hostileSite();
    for (const html of [index, target, [...siteParts(hostile)].join(""), pageOf(hostile, "")]) {
      const { page, seen } = await open(html);
      for (const language of ["zh", "en"])
        for (const width of [390, 1280]) {
          await page.locator(`#language-${language}`).check({ force: true });
          await page.setViewportSize({ width, height: 800 });
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
        }
      expect(leaving(seen)).toEqual([]);
    }
  });

  test("show every hostile text as text, and run none", async () => {
    const hostile = hostileSite();
    for (const html of [[...siteParts(hostile)].join(""), pageOf(hostile, "")]) {
      const { page, seen } = await open(html);
      const text = String(await page.evaluate("document.body.textContent"));
      expect(text).toContain("<script>alert(1)</script></textarea></style>]]>");
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028]/u);
      expect(await page.locator("script").count()).toBe(1);
      expect(await page.locator("iframe, object, textarea, link, base, form").count()).toBe(0);
      expect(await page.locator("img:not([src^='data:image/svg+xml;base64,'])").count()).toBe(0);
      expect(leaving(seen)).toEqual([]);
    }
  });

  test("say first what was not examined, not run or left out", async () => {
    const { page } = await open(index);
    expect(await heading(page)).toBe(
      "3 targets: 1 not conformant, 1 without a verdict, 1 conformant except for known failures; in their newest runs 8 of 12 requirements were not examined; 1 more was not run at all; 1 file was left out.",
    );
    expect(await page.getByText("Cobol 85 is not on this machine.").isVisible()).toBe(true);
    expect(await page.getByText("it is cut short.").filter({ visible: true }).count()).toBe(1);
  });

  test("tell what changed, and why, and what an outage did not change", async () => {
    const { page } = await open(target);
    const steps = await page.locator(".steps > li").allInnerTexts();
    expect(steps.map((text) => /^20\S+/.exec(text)?.[0])).toEqual([4, 3, 2, 1].map((nth) => `2026-01-0${nth}`));
    expect(steps[1]).toContain("1 newly failing, 1 reported for the first time");
    expect(steps[1]).toContain("Against the run of 2026-01-01 00:00:00 UTC");
    expect(steps[1]).toContain("Kit: distribute-job-conformance 0.1.0 → distribute-job-conformance 0.2.0");
    expect(steps[2]).toContain("1 newly holding");
    expect(steps[2]).toContain("That is no change");
    expect(steps[0]).toContain("Without a verdict: 8");
  });

  test("fold runs that brought nothing, except for the newest", async () => {
    const { page } = await open(pageOf(site, "127.0.0.1"));
    const rows = page.locator(".steps > li");
    expect((await rows.allInnerTexts()).map((text) => text.split("\n", 1)[0])).toEqual([
      expect.stringContaining("2026-01-07"),
      "3 runs in which nothing changed, 2026-01-04 to 2026-01-06",
      expect.stringContaining("2026-01-03"),
      expect.stringContaining("2026-01-02"),
      expect.stringContaining("2026-01-01"),
    ]);
    await page.locator(".steps summary").focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".steps details li").filter({ visible: true }).count()).toBe(3);
  });

  test("can be read without JavaScript, in both languages", async () => {
    for (const html of [index, target]) {
      const { page } = await open(html, { javaScriptEnabled: false });
      expect(await heading(page)).toMatch(/not examined/);
      await page.getByText("中文", { exact: true }).last().click();
      expect(await heading(page)).toMatch(/未检验/);
      expect(await page.locator("table").first().isVisible()).toBe(true);
    }
  });

  test("take the chosen language along to the next page, and can be used with the keyboard only", async () => {
    const { page } = await open(index);
    const cell = page.locator(".matrix a.page").first();
    const before = String(await cell.getAttribute("href"));
    expect(before).toMatch(/^targets\/[a-z0-9-]+\/[a-z0-9-]+\/index\.html#[a-z.]+$/);
    await page.locator("#language-en").focus();
    await page.keyboard.press("ArrowRight");
    expect(await heading(page)).toContain("未检验");
    expect(await page.title()).toBe("3 个被测对象的符合性");
    expect(await cell.getAttribute("href")).toMatch(/#[a-z.]+\?lang=zh$/);
    await page.keyboard.press("ArrowLeft");
    expect(await cell.getAttribute("href")).toMatch(/#[a-z.]+$/);
    const scroller = page.locator(".scroll").first();
    await scroller.focus();
    expect(await scroller.evaluate((each) => getComputedStyle(each).outlineStyle)).toBe("solid");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("page");
  });

  test("keep what is chosen of a matrix in the address, and show it again", async () => {
    const rows = (page: Page) => page.locator(".matrix-row:not([hidden]) th span[lang=en] code").allTextContents();
    const until = (page: Page, hash: string) => page.waitForURL((url) => url.hash === hash);
    const { page, seen } = await open(index);
    const all = (await rows(page)).length;
    await page.locator(".chip input[value=failing]").check();
    await until(page, "#?show=failing");
    expect((await rows(page)).length).toBeLessThan(all);
    await page.locator("select[name=family]").selectOption("parsing");
    await until(page, "#?show=failing&family=parsing");
    expect((await rows(page)).every((id) => id.startsWith("parsing."))).toBe(true);
    const { page: again } = await open(index, {}, "#?show=failing&family=parsing&lang=zh");
    expect(await rows(again)).toEqual(await rows(page));
    expect(await again.locator("select[name=family] option").first().innerText()).toBe("全部");
    await page.getByRole("button", { name: "Clear" }).click();
    expect((await rows(page)).length).toBe(all);
    await page.locator("#filter-text").fill("no such words");
    expect(await rows(page)).toEqual([]);
    expect(await page.locator("#filter-count").innerText()).toMatch(/^0 of \d+ shown$/);
    expect(leaving(seen)).toEqual([]);
  });

  test("draw a history only where there is one", async () => {
    const { page } = await open(index);
    const drawn = await page.locator(".targets li:has(svg.share)").count();
    expect(drawn).toBe(site.targets.filter(({ history }) => history.steps.length > 1).length);
    expect(drawn).toBeLessThan(site.targets.length);
    expect(await page.locator(".targets .badge").allInnerTexts()).toEqual([
      "not conformant",
      "no verdict: incomplete",
      "conformant except for known failures",
    ]);
  });

  test("print whole", async () => {
    const { page } = await open(index);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(
      await page
        .locator(".scroll")
        .first()
        .evaluate((each) => getComputedStyle(each).overflow),
    ).toBe("visible");
    expect(await page.locator(".languages").isVisible()).toBe(false);
    expect((await page.pdf({ format: "A4" })).subarray(0, 5).toString()).toBe("%PDF-");
  });
});
