import { join } from "node:path";
import { badge, badgeFile, badgeSvg } from "../reports/badge.js";
import { Collection, type Site, type Target } from "../reports/collection.js";
import { feed } from "../reports/feed.js";
import { htmlParts } from "../reports/html/render.js";
import { siteParts } from "../reports/html/site-page.js";
import { targetParts } from "../reports/html/target-page.js";
import { languages } from "../reports/messages.js";
import { ReportError } from "../reports/report-error.js";
import { visible } from "../reports/visible.js";
import { Nesting } from "../schemas/nesting.js";
import { sentence } from "../schemas/sentence.js";
import type { Fleet, Report } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { writeFiles } from "./files.js";
import { type Found, findReports, textOf } from "./site/find.js";
import { swapIn } from "./site/swap.js";
import { openReport } from "./stored.js";

/** The sources of a site, and its destination. */
export interface SiteOptions {
  folders: readonly string[];
  out: string;
  /** The URL of the site, for the links in its feeds; ends in a slash. */
  url?: string | undefined;
}

/**
 * Writes the site of all reports below the folders, and returns its data. Holds one report in memory at a time, and
 * keeps only the data that the overview pages need. Throws a UsageError if there is no report.
 */
export function writeSite({ folders, out, url }: SiteOptions): Site {
  const collection = new Collection();
  const found = findReports(folders, (sentence) => collection.leaveOut(sentence));
  return swapIn(out, (folder) => {
    for (const file of found) take(file, collection, folder);
    const site = collection.site();
    if (site.targets.length === 0) throw nothing(folders, site.leftOut);
    writeAll(site, folder, url);
    return site;
  });
}

/** Adds one file, and writes the page of its run. */
function take(file: Found, collection: Collection, folder: string): void {
  const read = opened(file);
  if (typeof read === "string") collection.leaveOut(read);
  else if ("fleet" in read) collection.addFleet(read.fleet);
  else {
    const place = collection.add(read.report, file.shown);
    if (!place) return;
    const parts = htmlParts(read.report);
    writeFiles(join(folder, "targets", place.target, place.run), { "index.html": parts });
  }
}

/** The content of a file; a sentence if it is not from the kit. */
function opened({ path, shown, kind }: Found): { report: Report } | { fleet: Fleet } | string {
  try {
    if (kind === "report") return { report: openReport(path, shown, "conformance-report").report };
    const text = textOf(path);
    const fleet: unknown = new Nesting().add(text) === undefined ? JSON.parse(text) : undefined;
    if (invalid("fleet", "Fleet", fleet) === undefined) return { fleet: fleet as Fleet };
  } catch (error) {
    if (error instanceof ReportError) return error.message;
    if (kind === "report") return sentence('"{0}" was left out: it cannot be opened.', visible(shown));
  }
  return sentence('"{0}" was left out: it does not tell of a fleet of the kit.', visible(shown));
}

function writeAll(site: Site, folder: string, url: string | undefined): void {
  for (const target of site.targets)
    writeFiles(join(folder, "targets", target.slug), { "index.html": targetParts(target), ...badgesOf(target) });
  writeFiles(folder, {
    "feed.xml": feed(site, { language: "en", file: "feed.xml", url }),
    "feed.zh.xml": feed(site, { language: "zh", file: "feed.zh.xml", url }),
    "index.html": siteParts(site),
  });
}

function badgesOf({ newest }: Target): Record<string, string> {
  const files = languages.flatMap((language) => [
    [`${badgeFile(language)}.svg`, badgeSvg(newest, language)],
    [`${badgeFile(language)}.json`, `${JSON.stringify(badge(newest, language))}\n`],
  ]);
  return Object.fromEntries(files) as Record<string, string>;
}

function nothing(folders: readonly string[], leftOut: readonly string[]): UsageError {
  const names = folders.map((each) => `"${each}"`).join(", ");
  const why = leftOut.length === 0 ? "there is no report.json below" : "no report.json below can be read";
  return new UsageError(`Failed to make a site of ${names}: ${why}. Run \`djc run\` to write one.`);
}
