import type { Report, Verdict } from "../schemas/types.js";
import { exitStatus, isFailure } from "./standing.js";

/**
 * How a requirement changed from one report to the next.
 *
 * failing: it fails the run or is violated, and was not before. lost: it passed, and is no longer examined. passing: it
 * passes, and did not before. new: only the later report has it. gone: only the earlier report has it. still: it is
 * violated in both. changed: anything else, such as a failure in a capability that is no longer claimed.
 */
export type Kind = "failing" | "lost" | "passing" | "new" | "gone" | "still" | "changed";

/** The kinds of change, most severe first. */
export const kinds: readonly Kind[] = ["failing", "lost", "passing", "new", "gone", "still", "changed"];

/** A requirement whose verdict differs between two reports, or that is violated in both. */
export interface Change {
  kind: Kind;
  id: string;
  before?: Verdict;
  after?: Verdict;
}

/** Two reports and the changes between them. */
export interface Comparison {
  before: Report;
  after: Report;
  changes: Record<Kind, Change[]>;
  /** Whether something got worse: a new failure, a requirement no longer examined, or a run that no longer succeeds. */
  isWorse: boolean;
}

/** Compares an earlier report with a later one. */
export function compare(before: Report, after: Report): Comparison {
  const changes: Record<Kind, Change[]> = {
    failing: [],
    lost: [],
    passing: [],
    new: [],
    gone: [],
    still: [],
    changed: [],
  };
  const [old, now] = [byId(before), byId(after)];
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(id), now.get(id)];
    const kind = kindOf(was, is, { before, after });
    if (kind) changes[kind].push({ kind, id, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) });
  }
  const isWorse =
    changes.failing.length + changes.lost.length > 0 || (exitStatus(before) === 0 && exitStatus(after) !== 0);
  return { before, after, changes, isWorse };
}

type Both = Pick<Comparison, "before" | "after">;

function kindOf(was: Verdict | undefined, is: Verdict | undefined, both: Both): Kind | undefined {
  if (!was) return "new";
  if (!is) return isLeftOut(both) && was.outcome === "pass" ? "lost" : "gone";
  if (isBad(is)) return isBad(was) && !isNewlyFatal(was, is, both) ? "still" : "failing";
  if (was.outcome === is.outcome) return undefined;
  if (is.outcome === "pass") return "passing";
  return was.outcome === "pass" ? "lost" : "changed";
}

function isBad({ outcome }: Verdict): boolean {
  return outcome === "fail" || outcome === "warn";
}

/** Whether a known failure or a warning now fails the run. */
function isNewlyFatal(was: Verdict, is: Verdict, { before, after }: Both): boolean {
  return isFailure(after, is) && !isFailure(before, was);
}

/** Whether a missing verdict is a loss: the contract is the same, and the run was not limited to a selection. */
function isLeftOut({ before, after }: Both): boolean {
  return before.contract.digest === after.contract.digest && after.selection === undefined;
}

function byId({ verdicts }: Report): Map<string, Verdict> {
  return new Map(verdicts.map((verdict) => [verdict.requirement.id, verdict]));
}
