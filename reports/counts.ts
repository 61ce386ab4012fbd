import type { Outcome, Report, Verdict } from "../schemas/types.js";

/** Every outcome, most severe first. */
export const outcomes: readonly Outcome[] = ["fail", "warn", "harness-error", "untestable", "inapplicable", "pass"];

/** The number of verdicts with each outcome. */
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

/** The number of requirements of the contract without a verdict. */
export function missing({ verdicts, contract }: Report): number {
  return Math.max(0, contract.requirements - examined(verdicts));
}

/** Cache, by list of verdicts: the length of the list when it was counted, and the number of requirements in it. */
const counted = new WeakMap<readonly Verdict[], readonly [length: number, requirements: number]>();

/** Cached, because a page asks often, and there can be a hundred thousand verdicts. */
function examined(verdicts: readonly Verdict[]): number {
  const [length, before] = counted.get(verdicts) ?? [];
  if (before !== undefined && length === verdicts.length) return before;
  const { size } = new Set(verdicts.map(({ requirement }) => requirement.id));
  counted.set(verdicts, [verdicts.length, size]);
  return size;
}

/** The family of a verdict, such as `parsing`. */
export function familyOf(verdict: Verdict): string {
  return verdict.requirement.id.split(".", 1)[0] ?? "";
}
