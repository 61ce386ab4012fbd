import type { Outcome, Report, Verdict } from "../schemas/types.js";

/** Every outcome, the gravest first. */
export const outcomes: readonly Outcome[] = ["fail", "warn", "harness-error", "untestable", "inapplicable", "pass"];

/** How many verdicts have each outcome. */
export type Counts = Record<Outcome, number>;

/** The verdicts of one family, such as `parsing`, in the order of the report. */
export interface Family {
  name: string;
  verdicts: Verdict[];
  counts: Counts;
}

/** Counts verdicts by outcome. */
export function counts(verdicts: readonly Verdict[]): Counts {
  const found: Counts = { fail: 0, warn: 0, "harness-error": 0, untestable: 0, inapplicable: 0, pass: 0 };
  for (const verdict of verdicts) found[verdict.outcome] += 1;
  return found;
}

/** The families of a report, in the order in which they first appear. */
export function families(report: Report): Family[] {
  const found = new Map<string, Verdict[]>();
  for (const verdict of report.verdicts) {
    const name = familyOf(verdict);
    const family = found.get(name);
    if (family) family.push(verdict);
    else found.set(name, [verdict]);
  }
  return [...found].map(([name, verdicts]) => ({ name, verdicts, counts: counts(verdicts) }));
}

/** How many requirements of the contract have no verdict at all. */
export function missing(report: Report): number {
  const examined = new Set(report.verdicts.map((verdict) => verdict.requirement.id));
  return Math.max(0, report.contract.requirements - examined.size);
}

/** The family of a verdict, such as `parsing`. */
export function familyOf(verdict: Verdict): string {
  return verdict.requirement.id.split(".", 1)[0] ?? "";
}
