import { join } from "node:path";
import { type FormatName, formats, rendered } from "../reports/formats.js";
import { summary } from "../reports/summary.js";
import { exitStatus } from "../reports/tally.js";
import type { Report } from "../schemas/types.js";
import type { Search } from "../suites/engine/search/search.js";
import { DiskFull, Withheld } from "../suites/engine/usage-error.js";
import { writeFiles } from "./files.js";
import type { Recorded } from "./recorded.js";
import { colour, say } from "./say.js";

/** The forms that a run writes. */
export const usual: readonly FormatName[] = ["html", "junit"];

/** The same for a report that is not in the folder yet. */
export function keep(report: Report, out: string, secrets?: Search): Promise<number> {
  writeFiles(out, { "report.json": `${JSON.stringify(report)}\n` }, secrets);
  return publish(report, out, usual, secrets);
}

/**
 * Writes a report in some forms beside report.json, says its summary, and resolves to its exit status. A stored report was
 * searched for the secrets of its run when it was written; one that was just made is searched for them in each form.
 */
export async function publish(
  report: Report,
  out: string,
  names: readonly FormatName[] = usual,
  secrets?: Search,
): Promise<number> {
  const files = names.map((name) => join(out, formats[name].file)).join(", ");
  try {
    writeFiles(out, rendered(report, names), secrets);
    await say(`${summary(report, { colour })}\nReport: ${files}\n`);
  } catch (error) {
    // the verdict is not lost with a form of it
    if (error instanceof Withheld || error instanceof DiskFull)
      await say(`${summary(report, { colour })}\n`).catch(() => false);
    throw error;
  }
  return exitStatus(report);
}

/** Publishes what a run recorded. Throws DiskFull, after the summary, if there was no space for its report. */
export async function publishRecorded({ report, secrets, unwritten }: Recorded, out: string): Promise<number> {
  const status = await publish(report, out, usual, secrets);
  if (unwritten) throw unwritten;
  return status;
}
