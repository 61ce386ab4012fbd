import { catalogue } from "../../schemas/catalogue.js";
import type { Report, Verdict } from "../../schemas/types.js";
import { didYouMean } from "./select.js";
import { UsageError } from "./usage-error.js";

/** The error for a counterexample that cannot be replayed. `advice`: what to do instead, as a sentence. */
export function cannotReplay(id: string, why: string, advice: string): UsageError {
  return new UsageError(`Failed to replay "${id}": ${why}. ${advice}`);
}

/** How a seat finds counterexamples. */
interface Recorded<C, E> {
  checks: ReadonlyMap<string, C>;
  evidenceIn(verdict: Verdict): E | undefined;
  /** Returns the command that examines the requirement again. */
  again(verdict?: Verdict): string;
}

/**
 * Returns the check of a requirement and its counterexample in a report. Throws a UsageError if there is no such check
 * or no counterexample.
 */
export function recordedIn<C, E>(report: Report, id: string, { checks, evidenceIn, again }: Recorded<C, E>) {
  const check = checks.get(id);
  if (!check) {
    throw cannotReplay(id, "no check has this id", `${didYouMean(id, catalogue)}\`djc list\` shows every id.`);
  }
  const verdict = report.verdicts.find(({ requirement }) => requirement.id === id);
  const evidence = verdict && evidenceIn(verdict);
  if (!verdict || !evidence) {
    const why = verdict ? `its outcome is ${verdict.outcome}, without a counterexample` : "the report does not have it";
    throw cannotReplay(id, why, `To examine it again: ${again(verdict)}`);
  }
  return { check, evidence, verdict };
}
