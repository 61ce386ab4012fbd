import { parseAtomFeed } from "feedsmith";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import type { Outcome, Report } from "../schemas/types.js";
import { Collection } from "./collection.js";
import { exampleReport, exampleVerdict } from "./example.js";
import { hostileReport } from "./example-full.js";
import { feed } from "./feed.js";

const run = (nth: number, outcome: Outcome, more: Partial<Report> = {}) =>
  exampleReport([exampleVerdict("parsing.one", outcome)], { startedAt: `2026-01-0${nth}T00:00:00+08:00`, ...more });
const kit = { name: "distribute-job-conformance", version: "0.2.0" };
const story = [run(1, "pass"), run(2, "untestable"), run(3, "fail", { kit }), run(4, "fail", { kit })];

function siteOf(reports: readonly Report[]) {
  const collection = new Collection();
  for (const report of reports) collection.add(structuredClone(report), "");
  return collection.site();
}

const english = { language: "en", file: "feed.xml" } as const;

/** The elements of a feed as lines with path and attributes; throws if the feed is not well-formed. */
function elements(xml: string): { path: string; attributes: Record<string, string> }[] {
  const parser = new SaxesParser();
  const [open, found]: [string[], { path: string; attributes: Record<string, string> }[]] = [[], []];
  parser.on("opentag", ({ name, attributes }) => {
    open.push(name);
    found.push({ path: open.join("/"), attributes });
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  return found;
}

/** Violations of RFC 4287, sections 4.1.1 and 4.1.2. */
function faults(xml: string): string[] {
  const all = elements(xml);
  const count = (path: string) => all.filter((each) => each.path === path).length;
  const entries = count("feed/entry");
  const once = ["feed/id", "feed/title", "feed/updated"].filter((path) => count(path) !== 1);
  const each = ["id", "title", "updated"].filter((name) => count(`feed/entry/${name}`) !== entries);
  const read = parseAtomFeed(xml);
  const ids = [read.id, ...(read.entries ?? []).map(({ id }) => id)];
  const times = [read.updated, ...(read.entries ?? []).map(({ updated }) => updated)];
  return [
    ...once,
    ...each,
    ...(count("feed/author/name") === 1 ? [] : ["no author"]),
    ...(new Set(ids).size === entries + 1 ? [] : ["ids are not unique"]),
    ...ids.filter((id) => !URL.canParse(id ?? "")).map((id) => `${id} is no IRI`),
    ...times.filter((time) => !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time ?? "")).map((time) => `${time}`),
    ...all.filter(({ path, attributes }) => path.endsWith("link") && !attributes["href"]).map(() => "no href"),
  ];
}

describe("feed", () => {
  test("is what RFC 4287 asks for, and what a reader of Atom understands", () => {
    const xml = feed(siteOf(story), english);
    expect(faults(xml)).toEqual([]);
    const { title, entries = [] } = parseAtomFeed(xml);
    expect(title?.value).toBe("Conformance: what changed");
    expect(entries.map((entry) => [entry.title?.value, entry.updated])).toEqual([
      ["acme-iot 3.1.0: 1 newly failing", "2026-01-02T16:00:00.000Z"],
      ["acme-iot 3.1.0: examined for the first time here", "2025-12-31T16:00:00.000Z"],
    ]);
    expect(JSON.stringify(entries[0])).toContain("parsing.one: pass → fail");
    expect(JSON.stringify(entries[0])).toContain(
      "Kit: distribute-job-conformance 0.1.0 → distribute-job-conformance 0.2.0",
    );
  });

  test("and what is not is found", () => {
    expect(faults("<feed><title>t</title><entry/></feed>").length).toBeGreaterThan(3);
  });

  test("keeps the id of an entry, whatever comes before or after it", () => {
    const ids = (reports: Report[]) => parseAtomFeed(feed(siteOf(reports), english)).entries?.map(({ id }) => id) ?? [];
    const before = ids(story.slice(0, 3));
    const later = run(5, "pass", { kit });
    const other = exampleReport([], { target: { ...run(1, "pass").target, name: "another" } });
    expect(ids([later, other, ...story])).toEqual(expect.arrayContaining(before));
    expect(ids(story.toReversed())).toEqual(before);
  });

  test("has addresses if it is given one, and is in Chinese where asked", () => {
    const xml = feed(siteOf(story), { language: "zh", file: "feed.zh.xml", url: "https://example.org/c/" });
    expect(faults(xml)).toEqual([]);
    const hrefs = elements(xml).flatMap(({ attributes }) => attributes["href"] ?? []);
    expect(hrefs).toContain("https://example.org/c/feed.zh.xml");
    expect(hrefs.filter((href) => !href.startsWith("https://example.org/c/"))).toEqual([]);
    expect(parseAtomFeed(xml).entries?.[0]?.title?.value).toBe("acme-iot 3.1.0：1 项变为不通过");
  });

  test("is well-formed whatever the reports say", () => {
    const { report } = hostileReport();
    const xml = feed(siteOf([report, { ...report, startedAt: "2016-12-31T23:59:60Z", verdicts: [] }]), english);
    expect(faults(xml)).toEqual([]);
    expect(JSON.stringify(parseAtomFeed(xml))).toContain("<script>alert(1)</script>");
  });
});
