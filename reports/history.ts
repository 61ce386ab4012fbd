import { unsound } from "../schemas/sound.js";
import type { Report, Verdict } from "../schemas/types.js";
import { type Ground, grounds } from "./grounds.js";
import { isWhole } from "./standing.js";

/** The last that is known of a requirement. */
export interface Known {
  verdict: Verdict;
  /** The run that it stems from. */
  run: Report;
  /** The first run of the unbroken row of runs that found the same; runs that could not tell do not break it. */
  since: Report;
}

/** A requirement of which a run found something else than the last run that could tell. */
export interface Turn {
  id: string;
  /** What was known before the run. */
  before: Known;
  /** What the run found. */
  after: Verdict;
  /** What is not the same in the two runs that these stem from; empty where the reports know of nothing. */
  grounds: Ground[];
}

/** What a run brought, against all runs before it. */
export interface Step {
  run: Report;
  /** The run before it; absent for the first. */
  previous?: Report;
  /** Requirements that came out otherwise. */
  turns: Turn[];
  /** Verdicts on requirements of which nothing was known before: all of the first run, then what is new or was never asked. */
  firsts: Verdict[];
  /** What was known of requirements that the contract of this run does not have any more. */
  gone: Known[];
  /** Ids that something is known of and this run says nothing of: an outage, a lack of keys, a choice. No change. */
  silent: string[];
  /** What is not the same as in the run before. */
  grounds: Ground[];
}

/** The runs of one target, and what they tell together. */
export interface History {
  /** A step for each run, the oldest first. */
  steps: readonly Step[];
  /** By id, in the order in which the requirements first appeared. */
  known: ReadonlyMap<string, Known>;
}

/**
 * What the runs of one target tell together. They are put in order by when they started; of an incomplete run the
 * verdicts count that it has.
 */
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
 * Whether a verdict says how its target is: it holds, or it does not, or a client does not claim it. What could not be
 * asked, broke, or was not asked of a service for want of a key or a flag says nothing of the target, nor does any
 * verdict of a run whose control failed.
 */
export function isConclusive(run: Report, { outcome }: Verdict): boolean {
  if (run.control && unsound(run.control) !== undefined) return false;
  if (outcome === "inapplicable") return run.target.seat === "client";
  return outcome !== "untestable" && outcome !== "harness-error";
}

/** Who a report is about: reports with the same text are of one target, of whatever version. */
export function targetOf({ target: { seat, name, language }, contract }: Report): string {
  return JSON.stringify([seat, name, language ?? "", ...(contract.name === undefined ? [] : [contract.name])]);
}

/** Reports by when they started, the oldest first; what started at once is in an order that does not change. */
export function inOrder(reports: readonly Report[]): Report[] {
  return reports.toSorted((one, other) => startOf(one) - startOf(other) || tie(one, other));
}

/** When something started, in ms since 1970; a leap second, which RFC 3339 knows and Date does not, counts as the one before. */
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
  const [turns, firsts]: [Turn[], Verdict[]] = [[], []];
  const result = new Set<string>();
  for (const after of run.verdicts.filter((each) => isConclusive(run, each))) {
    const { id } = after.requirement;
    const before = known.get(id);
    const isSame = before?.verdict.outcome === after.outcome;
    result.add(id);
    known.set(id, { verdict: after, run, since: isSame ? before.since : run });
    if (!before) firsts.push(after);
    else if (!isSame) turns.push({ id, before, after, grounds: grounds({ before: before.run, after: run }) });
  }
  const silent = [...known.keys()].filter((id) => !result.has(id));
  const found = { run, turns, firsts, gone, silent };
  return previous
    ? { ...found, previous, grounds: grounds({ before: previous, after: run }) }
    : { ...found, grounds: [] };
}

/** Takes out what another contract had and a whole run by this one does not name. */
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
