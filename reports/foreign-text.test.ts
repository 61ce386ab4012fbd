import { describe, expect, test } from "vitest";
import type { Fleet, FleetEntry, Report } from "../schemas/types.js";
import { Collection } from "./collection.js";
import { compare } from "./compare.js";
import { comparisons } from "./comparisons.js";
import { drifts } from "./drift.js";
import { driftForms } from "./drift-forms.js";
import { hostileReport } from "./example-full.js";
import { failureText } from "./fault.js";
import { feed } from "./feed.js";
import { fleetMarkdown } from "./fleet-markdown.js";
import { type FormatName, formats, rendered } from "./formats.js";
import { renderMatrix } from "./html/matrix.js";
import { siteParts } from "./html/site-page.js";
import { targetParts } from "./html/target-page.js";
import { summary } from "./summary.js";

const evil = "x\u001B[31m\u0000\u202E\u2028\r\n::error title=t::OWNED\n##[error]OWNED\n";
const hostile = JSON.parse(
  JSON.stringify(hostileReport().report).replaceAll("\\r\\n", JSON.stringify(evil).slice(1, -1)),
) as Report;
/** A report in which every free text, and a sentence of the kit, contains all of these texts. */
const report: Report = {
  ...hostile,
  verdicts: hostile.verdicts.map((each) => ({
    ...each,
    reason: `The kit itself failed: ${evil}`,
    sentences: [{ id: "The kit itself failed: {0}", args: [evil] }],
  })),
};
const other: Report = {
  ...report,
  startedAt: "2026-01-02T00:00:00Z",
  target: { ...report.target, version: evil },
  verdicts: report.verdicts.map((each) => ({ ...each, outcome: each.outcome === "pass" ? "fail" : "pass" })),
};

const entry: FleetEntry = {
  folder: evil,
  sdk: evil,
  version: evil,
  language: evil,
  mode: evil,
  about: evil,
  outcome: "broken",
  reason: evil,
};
const fleet: Fleet = {
  kit: evil,
  seed: 1,
  runsPerProperty: 3,
  startedAt: evil,
  complete: true,
  entries: [entry, { ...entry, folder: "a", outcome: "changed", report: evil }],
};

function pages(): Record<string, string> {
  const collection = new Collection();
  for (const each of [report, other]) collection.add(each, evil);
  collection.addFleet(fleet);
  collection.leaveOut(evil);
  const site = collection.site();
  const filed = [report, other].map((each, index) => ({ file: `${index}${evil}`, report: each }));
  const drift = drifts(filed, [{ file: evil, why: { sentence: evil } }]);
  const forms = Object.entries(rendered(report, Object.keys(formats) as FormatName[]));
  return {
    ...Object.fromEntries(forms.map(([file, parts]) => [file, [...parts].join("")])),
    site: [...siteParts(site)].join(""),
    target: site.targets.flatMap((target) => [...targetParts(target)]).join(""),
    feed: (["en", "zh"] as const).map((language) => feed(site, { language, file: "feed.xml" })).join(""),
    matrix: renderMatrix(fleet, new Map([[evil, report]])),
    fleet: fleetMarkdown(fleet),
    ...Object.fromEntries(
      Object.entries(comparisons).map(([name, form]) => [`diff ${name}`, form(compare(report, other))]),
    ),
    ...Object.fromEntries(Object.entries(driftForms).map(([name, form]) => [`drift ${name}`, form(drift)])),
    summary: summary(report),
    "Chinese summary": summary(report, { language: "zh" }),
    failures: report.verdicts.map(failureText).join("\n"),
  };
}

describe("whatever the texts of a report are", () => {
  const all = Object.entries(pages());

  test.each(all)("%s has no control character but line ends and tabs", (name, text) => {
    const isJson = /\.(json|sarif|har)$/.test(name);
    const raw = isJson ? /[^\P{Cc}\n\t\u007F-\u009F]/gu : /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}]/gu;
    expect(text.match(raw) ?? []).toEqual([]);
  });

  test.each(all.filter(([name]) => /text|summary$|failures/.test(name)))(
    "no text of it begins a line of %s",
    (_name, text) => {
      expect(text.split("\n").filter((line) => /^\s*(::|##|OWNED)/.test(line))).toEqual([]);
    },
  );
});
