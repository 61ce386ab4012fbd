import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { exampleEvidence, exampleExchange, exampleReport, exampleRequest, exampleVerdict } from "../example.js";
import { fullReport } from "../example-full.js";
import { richReport } from "../example-rich.js";
import { renderHtml } from "./render.js";

const page = renderHtml(richReport());

describe("renderHtml", () => {
  test("gives the same page for the same report", () => {
    expect(renderHtml(structuredClone(richReport()))).toBe(page);
  });

  test("names nothing outside itself", () => {
    expect(page).not.toMatch(/\b(src|srcset|action|background|poster)=|@import|url\(|<link|<iframe|<object/i);
    expect(page.match(/ href="[^#]/g)).toBeNull();
  });

  test("allows its own style and script only, by hash", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
    for (const name of ["style", "script"]) {
      const content = new RegExp(`<${name}>(.*?)</${name}>`, "s").exec(page)?.[1] ?? "";
      const hash = createHash("sha256").update(content).digest("base64");
      expect(policy).toContain(`${name}-src 'sha256-${hash}'`);
    }
    expect(policy).toMatch(/^default-src 'none'; img-src data:;/);
    expect(page).not.toMatch(/ (style|on[a-z]+)="/);
  });

  test("opens what fails, and nothing that passes", () => {
    const opened = [...page.matchAll(/<details class="verdict" id="([^"]+)" open/g)].map(([, id]) => id);
    expect(opened).toEqual(["parsing.long", "parsing.text", "enums.status", "errors.reset", "throttle.recognised"]);
  });

  test("says each outcome in a word, and its sentence in both languages", () => {
    const text = renderHtml(fullReport());
    for (const word of ["fail", "known", "inapplicable", "untestable", "harness error", "pass"]) {
      expect(text).toContain(`</svg>${word}</span>`);
    }
    expect(text).toContain('<p lang="zh">客户端必须遵守 parsing.one。</p>');
  });

  test("shows the first twenty of many, and says how many more", () => {
    const requests = Array.from({ length: 3021 }, () => exampleRequest());
    const faults = Array.from({ length: 25 }, () => ({ path: "$", expected: "1", actual: "2" }));
    const evidence = exampleEvidence({ ...exampleExchange(), requests });
    const text = renderHtml(exampleReport([exampleVerdict("a.b", "fail", { faults, evidence })]));
    expect(text.match(/<details class="request"/g)).toHaveLength(20);
    expect(text).toContain("3\u202F001 more requests are in the report file; the first 20 are shown.");
    expect(text).toContain("5 more faults are in the report file");
  });

  test("folds a long value and ends it at a bound", () => {
    const evidence = exampleEvidence({ told: [{ call: 0, atMs: 1, returned: "x".repeat(50_000) }] });
    const text = renderHtml(exampleReport([exampleVerdict("a.b", "fail", { evidence })]));
    expect(text).toContain("all 50\u202F002 characters");
    expect(text).toContain("30\u202F002 more characters are in the report file.");
    expect(text.length).toBeLessThan(60_000 + renderHtml(exampleReport([])).length);
  });

  test("marks the part that differs, and a folded request that is wrong", () => {
    expect(page).toContain("integer 900719925474099<mark>1</mark></code>");
    expect(page).toContain('<span class="loud alarm">signature does not verify</span>');
    expect(page).toContain('<span class="loud alarm">secret on the wire</span>');
  });

  test("is a page for a report in which nothing ran, and for one nested without end", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const evidence = exampleEvidence({ requests: [], told: [{ call: 0, atMs: 1, returned: deep }] });
    expect(renderHtml(exampleReport([]))).toContain("for nothing was examined");
    expect(renderHtml(exampleReport([exampleVerdict("a.b", "fail", { evidence })]))).toContain("nested too deep");
  });
});
