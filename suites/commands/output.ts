import { join } from "node:path";
import { type FormatName, formats, rendered } from "../../reports/formats.js";
import { summary } from "../../reports/summary.js";
import { exitStatus } from "../../reports/tally.js";
import type { Report } from "../../schemas/types.js";
import { writeFiles } from "../files.js";
import { Withheld } from "../misuse.js";
import type { Search } from "../search.js";

/** Whether stdout takes colours. */
export const colour = process.stdout.isTTY && !process.env["NO_COLOR"];

/** Writes to stdout, and waits: to leave the process sooner would cut the text. False where nobody reads any more. */
export function say(text: string): Promise<boolean> {
  return new Promise((done) => process.stdout.write(text, (error) => done(!error)));
}

/** Aborted where the user asks the process to stop; what was examined so far is still reported. */
export function interruption(): AbortSignal {
  const stop = new AbortController();
  for (const event of ["SIGINT", "SIGTERM", "disconnect"] as const) process.once(event, () => stop.abort());
  return stop.signal;
}

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
    if (error instanceof Withheld) await say(`${summary(report, { colour })}\n`);
    throw error;
  }
  return exitStatus(report);
}
