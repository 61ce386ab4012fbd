import { join } from "node:path";
import { type Beside, type FormatName, formats, rendered } from "../reports/formats.js";
import type { Language } from "../reports/messages.js";
import { filesLine, summary } from "../reports/summary.js";
import { exitStatus } from "../reports/tally.js";
import type { Report } from "../schemas/types.js";
import type { Search } from "../suites/engine/search/search.js";
import { DiskFull, Withheld } from "../suites/engine/usage-error.js";
import { writeFiles } from "./files.js";
import type { Recorded } from "./recorded.js";
import { isColoured, say } from "./say.js";

/** Options for the output of a run. */
interface Voice {
  /** Print each verdict as a line of JSON on stdout, and text on stderr. */
  json?: boolean;
  /** Print only the verdict. */
  quiet?: boolean;
  /** The language of the text. Default: English. */
  language?: Language;
}

/** Options for publishing a report. */
interface Publishing extends Voice, Beside {
  /** Secrets that must not appear in any file. */
  secrets?: Search | undefined;
}

/** The formats that a run writes. */
export const usual: readonly FormatName[] = ["html", "junit"];

/** Writes a report that is not yet in the folder as report.json, and publishes it in the usual formats. */
export function keep(report: Report, out: string, secrets?: Search): Promise<number> {
  writeFiles(out, { "report.json": `${JSON.stringify(report)}\n` }, secrets);
  return publish(report, out, usual, { secrets });
}

/**
 * Writes a report in some formats beside report.json, prints its summary, and resolves to its exit status. A stored
 * report was searched for the secrets of its run when it was written; a new one is searched for them in each format.
 */
export async function publish(
  report: Report,
  out: string,
  names: readonly FormatName[] = usual,
  { secrets, subjects = [], adapter, ...voice }: Publishing = {},
): Promise<number> {
  const files = names.map((name) => join(out, formats[name].file)).join(", ");
  try {
    writeFiles(out, rendered(report, names, { subjects, adapter }), secrets);
    await sayVerdicts(report, voice);
    await sayWords(report, voice, filesLine(files, voice.language));
  } catch (error) {
    // Print the verdict even if a format cannot be written.
    if (error instanceof Withheld || error instanceof DiskFull) await sayWords(report, voice).catch(() => false);
    throw error;
  }
  return exitStatus(report);
}

async function sayVerdicts({ verdicts }: Report, { json }: Voice): Promise<void> {
  if (json) for (const verdict of verdicts) await say(`${JSON.stringify(verdict)}\n`);
}

async function sayWords(report: Report, { json, quiet = false, language = "en" }: Voice, files = ""): Promise<boolean> {
  if (json && quiet) return true;
  const stream = json ? process.stderr : process.stdout;
  const words = summary(report, { colour: isColoured(stream), brief: quiet, language });
  return say(quiet ? words : `${words}\n${files}`, stream);
}

/** Publishes the result of a recorded run. Throws DiskFull, after the summary, if there was no space for its report. */
export async function publishRecorded(
  { report, secrets, unwritten }: Recorded,
  out: string,
  voice: Voice = {},
): Promise<number> {
  const status = await publish(report, out, usual, { ...voice, secrets });
  if (unwritten) throw unwritten;
  return status;
}
