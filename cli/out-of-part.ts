import type { RunFlags } from "./flags.js";
import { openReport } from "./stored.js";

/**
 * The folder for the report of a run that was not given one. A run of some requirements does not replace a report on
 * all of them: its own report is written beside it, which is said on stderr.
 */
export function outOfPart({ out, only, quiet }: Pick<RunFlags, "out" | "only" | "quiet">): string {
  if (only === undefined || !isWhole(out)) return out;
  const beside = `${out}-again`;
  if (!quiet) process.stderr.write(`The report on all requirements in "${out}" is kept. This one is in "${beside}".\n`);
  return beside;
}

function isWhole(out: string): boolean {
  try {
    const { selection, complete } = openReport(out).report;
    return complete && selection === undefined;
  } catch {
    return false;
  }
}
