import { describe, expect, test } from "vitest";
import { fullReport } from "./example-full.js";
import { type FormatName, formats, type ReportFormat, rendered } from "./formats.js";

const names = Object.keys(formats) as FormatName[];

describe("formats", () => {
  test.each(names)("%s is the same text for the same report, and changes nothing in it", (name) => {
    const report = fullReport();
    const before = JSON.stringify(report);
    const [once, again] = [report, structuredClone(report)].map((each) =>
      [...(formats[name] as ReportFormat).render(each, {})].join(""),
    );
    expect(once).toBe(again);
    expect(once?.length).toBeGreaterThan(100);
    expect(JSON.stringify(report)).toBe(before);
  });

  test("are written to files of their own", () => {
    expect(Object.keys(rendered(fullReport(), names))).toHaveLength(names.length);
    expect(Object.keys(rendered(fullReport(), ["junit", "html"]))).toEqual(["junit.xml", "index.html"]);
  });
});
