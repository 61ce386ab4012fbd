import { bindingOn } from "../schemas/catalogue.js";
import type { Report, Requirement, Verdict } from "../schemas/types.js";
import { turnOf } from "./docket.js";

/**
 * The report of a run whose process did not live to its end: what it had, and a harness error for the requirement that
 * was examined then.
 */
export function broken(report: Report, { broke }: { broke: string }): Report {
  const reason = `The client took the run down: ${broke}.`;
  const problems = [...(report.problems ?? []), reason];
  const requirement = examined(report);
  if (!requirement) return { ...report, problems };
  const replay = `npx djc run --only ${requirement.id}`;
  const verdict: Verdict = { requirement, outcome: "harness-error", runs: 0, faults: [], reason, replay, ms: 0 };
  return { ...report, problems, verdicts: [...report.verdicts, verdict] };
}

/** The first requirement without a verdict, in the order of a run: what rests on time comes last. */
function examined({ selection, verdicts }: Report): Requirement | undefined {
  const done = new Set(verdicts.map(({ requirement: { id } }) => id));
  const selected = bindingOn("client").filter(({ id }) => !selection || selection.includes(id));
  const order = selected.toSorted((a, b) => turnOf(a.id) - turnOf(b.id));
  return order.find(({ id }) => !done.has(id));
}
