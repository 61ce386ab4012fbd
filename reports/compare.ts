import type { Report, Verdict } from "../schemas/types.js";
import { exitStatus, isFailure } from "./standing.js";

/**
 * What became of a requirement from one report to the next.
 *
 * failing: it fails the run, or does not hold, and did not before. lost: it held, and was not examined any more.
 * passing: it holds, and did not before. new: only the later report has it. gone: only the earlier has it. still: it does
 * not hold in either. changed: anything else, such as a failure whose subject is not claimed any more.
 */
export type Kind = "failing" | "lost" | "passing" | "new" | "gone" | "still" | "changed";

/** The kinds of change, the gravest first. */
export const kinds: readonly Kind[] = ["failing", "lost", "passing", "new", "gone", "still", "changed"];

/** One requirement that is not the same in both reports, or holds in neither. */
export interface Change {
  kind: Kind;
  id: string;
  before?: Verdict;
  after?: Verdict;
}

/** Two reports side by side. */
export interface Comparison {
  before: Report;
  after: Report;
  changes: Record<Kind, Change[]>;
  /** Whether something got worse: newly failing, no longer examined, or a run that succeeded and does not. */
  isWorse: boolean;
}

/** What changed from an earlier report to a later one. */
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

/** A failure that was known, or a mere warning, and now fails the run. */
function isNewlyFatal(was: Verdict, is: Verdict, { before, after }: Both): boolean {
  return isFailure(after, is) && !isFailure(before, was);
}

/** Whether what the later report lacks could have been examined, and nobody chose to leave it out. */
function isLeftOut({ before, after }: Both): boolean {
  return before.contract.digest === after.contract.digest && after.selection === undefined;
}

function byId({ verdicts }: Report): Map<string, Verdict> {
  return new Map(verdicts.map((verdict) => [verdict.requirement.id, verdict]));
}
