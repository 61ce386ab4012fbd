import { isKnown } from "../reports/standing.js";
import { printable } from "../schemas/printable.js";
import type { Seat } from "../schemas/types.js";
import { UsageError } from "../suites/engine/usage-error.js";
import type { RunFlags } from "./flags.js";
import { openReport } from "./stored.js";

/**
 * The options to examine again what failed in the report in a folder. Seed and number of cases default to those of the
 * report, so that generated cases repeat. Says on stderr if the report is about another module or command than `named`.
 * Throws a UsageError if the report is missing or has no failures.
 */
export function lastFailed(
  { out, seed, runs, quiet }: Pick<RunFlags, "out" | "seed" | "runs" | "quiet">,
  seat: Seat,
  named?: string,
): { only: string[]; seed: number; runs: number } {
  const { report } = openReport(out);
  const fail = (why: string) =>
    new UsageError(`Failed to select what failed in "${out}": ${why}. Run without --failed, or name it with --out.`);
  if (report.target.seat !== seat) throw fail(`its report is about a ${report.target.seat}, not a ${seat}`);
  const { module, command } = report.target;
  const before = module ?? command;
  if (!quiet && named !== undefined && before !== undefined && named !== before)
    process.stderr.write(`The report in "${out}" is about "${printable(before)}". This run examines "${named}".\n`);
  const failed = report.verdicts.filter((each) => ["fail", "warn"].includes(each.outcome) && !isKnown(each));
  if (failed.length === 0) {
    const { selection, verdicts, contract } = report;
    const among = selection
      ? ` among the ${verdicts.length} of ${contract.requirements} requirements that it covers`
      : "";
    throw fail(`nothing failed there${among}, known failures aside`);
  }
  return {
    only: failed.map(({ requirement: { id } }) => id),
    seed: seed ?? report.seed,
    runs: runs ?? report.runsPerProperty,
  };
}

/** Whether something failed in the report in a folder, apart from known failures. */
export function isFailedIn(flags: Pick<RunFlags, "out" | "seed" | "runs">, seat: Seat): boolean {
  try {
    return lastFailed(flags, seat).only.length > 0;
  } catch {
    return false;
  }
}
