import { unsound } from "../schemas/sound.js";
import type { Report, Verdict } from "../schemas/types.js";
import { type Ground, grounds } from "./grounds.js";
import { isWhole } from "./standing.js";

/** The last known verdict on a requirement. */
export interface Known {
  verdict: Verdict;
  /** The run of this verdict. */
  run: Report;
  /** The first of the consecutive runs with the same result; inconclusive runs are skipped. */
  since: Report;
}

/** A requirement with another result than in the last conclusive run. */
export interface OutcomeChange {
  id: string;
  /** The state before the run. */
  before: Known;
  /** The verdict of the run. */
  after: Verdict;
  /** The differences between the two runs; empty if the reports show none. */
  grounds: Ground[];
}

/** The changes of a run compared with all runs before it. */
export interface Step {
  run: Report;
  /** The run before it; absent for the first. */
  previous?: Report;
  /** Requirements with a changed result. */
  changes: OutcomeChange[];
  /** First verdicts: all of the first run, then those on requirements that are new or were never examined. */
  firsts: Verdict[];
  /** Known verdicts on requirements that are no longer in the contract of this run. */
  gone: Known[];
  /**
   * Ids with a known verdict that this run did not examine, because of an outage, missing keys, or a choice. Not a
   * change.
   */
  silent: string[];
  /** Differences from the setup of the previous run. */
  grounds: Ground[];
}

/** The combined history of the runs of one target. */
export interface History {
  /** A step for each run, oldest first. */
  steps: readonly Step[];
  /** By id, in the order in which the requirements first appeared. */
  known: ReadonlyMap<string, Known>;
}

/** Combines the runs of one target, ordered by start time. The verdicts of incomplete runs count. */
export function history(reports: readonly Report[]): History {
  const known = new Map<string, Known>();
  const steps: Step[] = [];
  for (const run of inOrder(reports)) {
    const previous = steps.at(-1)?.run;
    steps.push(step(run, previous, known));
  }
  return { steps, known };
}

/**
 * Whether a verdict says something about its target: it passes, it fails, or the client does not claim it. Other
 * verdicts say nothing: those of errors, those on untested requirements (a service run without a key or flag, for
 * example), and all verdicts of a run whose control failed.
 */
export function isConclusive(run: Report, { outcome }: Verdict): boolean {
  if (run.control && unsound(run.control) !== undefined) return false;
  if (outcome === "inapplicable") return run.target.seat === "client";
  return outcome !== "untestable" && outcome !== "harness-error";
}

/** Identifies the target of a report; reports with the same text have the same target, in any version. */
export function targetOf({ target: { seat, name, language }, contract }: Report): string {
  return JSON.stringify([seat, name, language ?? "", ...(contract.name === undefined ? [] : [contract.name])]);
}

/** Reports by start time, oldest first; runs with the same start are in a stable order. */
export function inOrder(reports: readonly Report[]): Report[] {
  return reports.toSorted((one, other) => startOf(one) - startOf(other) || tie(one, other));
}

/**
 * The start time in ms since 1970. A leap second, which RFC 3339 allows and Date does not, counts as the second before.
 */
export function startOf({ startedAt }: { startedAt: string }): number {
  const at = Date.parse(startedAt.toUpperCase().replace(" ", "T").replace(":60", ":59"));
  return Number.isNaN(at) ? 0 : at;
}

function tie(one: Report, other: Report): number {
  const [a, b] = [one, other].map((report) => JSON.stringify([report.seed, report.seal, report.selection, report]));
  return (a ?? "") < (b ?? "") ? -1 : Number(a !== b);
}

function step(run: Report, previous: Report | undefined, known: Map<string, Known>): Step {
  const gone = dropped(run, known);
  const [changes, firsts]: [OutcomeChange[], Verdict[]] = [[], []];
  const result = new Set<string>();
  for (const after of run.verdicts.filter((each) => isConclusive(run, each))) {
    const { id } = after.requirement;
    const before = known.get(id);
    const isSame = before?.verdict.outcome === after.outcome;
    result.add(id);
    known.set(id, { verdict: after, run, since: isSame ? before.since : run });
    if (!before) firsts.push(after);
    else if (!isSame) changes.push({ id, before, after, grounds: grounds({ before: before.run, after: run }) });
  }
  const silent = [...known.keys()].filter((id) => !result.has(id));
  const found = { run, changes, firsts, gone, silent };
  return previous
    ? { ...found, previous, grounds: grounds({ before: previous, after: run }) }
    : { ...found, grounds: [] };
}

/** Removes and returns requirements that only an earlier contract had, if this run is complete. */
function dropped(run: Report, known: Map<string, Known>): Known[] {
  if (!isWhole(run) || run.selection) return [];
  const named = new Set(run.verdicts.map(({ requirement }) => requirement.id));
  const gone = [...known].filter(([id, before]) => !named.has(id) && isOtherContract(before.run, run));
  for (const [id] of gone) known.delete(id);
  return gone.map(([, before]) => before);
}

function isOtherContract(one: Report, other: Report): boolean {
  return one.contract.digest !== other.contract.digest;
}
