import { requirement } from "../schemas/catalogue.js";
import type { Report, Verdict } from "../schemas/types.js";

/**
 * The report of a run whose process did not live to its end: what it had, and a harness error for the requirement that was
 * examined then.
 */
export function broken(report: Report, { broke, examining }: { broke: string; examining: string | undefined }): Report {
  const bound = requirement(examining ?? "");
  const reason = `The client took the run down: ${broke}.`;
  const problems = [...(report.problems ?? []), bound ? `${reason} ${bound.id} was examined then.` : reason];
  if (!bound) return { ...report, problems };
  const verdict: Verdict = {
    requirement: bound,
    outcome: "harness-error",
    runs: 0,
    faults: [],
    reason,
    replay: `npx djc run --only ${bound.id}`,
    ms: 0,
  };
  return { ...report, problems, verdicts: [...report.verdicts, verdict] };
}
