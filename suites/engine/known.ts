import { sentence } from "../../schemas/sentence.js";
import type { KnownFailure, Report, Verdict } from "../../schemas/types.js";

/** Adds the reason of a known failure to a verdict if it fails and a reason is given. */
export function withKnown(verdict: Verdict, known: readonly KnownFailure[]): Verdict {
  const entry = known.find(({ requirement }) => requirement === verdict.requirement.id);
  return entry && failing(verdict) ? { ...verdict, known: entry.reason } : verdict;
}

/** Returns stale known failures: entries that pass, or that the run could not examine. */
export function knownProblems(known: readonly KnownFailure[], { verdicts, selection, complete }: Report): string[] {
  if (!complete) return [];
  return known.flatMap(({ requirement }) => {
    if (selection && !selection.includes(requirement)) return [];
    const verdict = verdicts.find((candidate) => candidate.requirement.id === requirement);
    if (verdict && failing(verdict)) return [];
    const became =
      verdict?.outcome === "pass" ? "it passes" : sentence("it is {0}", verdict?.outcome ?? "not examined");
    return [
      sentence("The known failure of {0} is stale: {1}. Take it out of the known-failures file.", requirement, became),
    ];
  });
}

function failing({ outcome }: Verdict): boolean {
  return outcome === "fail" || outcome === "warn";
}
