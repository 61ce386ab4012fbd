import { sentence } from "../../schemas/sentence.js";
import type { Report, Verdict } from "../../schemas/types.js";
import { sealed } from "./seal.js";
import type { Search } from "./search/search.js";
import { withSentences } from "./sentences.js";

/**
 * Returns a verdict that is safe to publish. If it contains a credential, keeps only its outcome and says that the rest
 * is withheld.
 */
export function publishable(verdict: Verdict, secrets: Search): Verdict {
  if (!secrets.finds(JSON.stringify(verdict))) return verdict;
  const { requirement, outcome, runs, replay, ms } = verdict;
  const reason = sentence(
    "A credential of the run stands in what was found ({0}), so that it is not written.",
    outcome,
  );
  return withSentences({ requirement, outcome: "harness-error", runs, faults: [], reason, replay, ms });
}

/** Returns a report without credentials, except possibly in its head. */
export function publishableReport(report: Report, secrets: Search): Report {
  const verdicts = report.verdicts.map((verdict) => publishable(verdict, secrets));
  const problems = report.problems?.map((problem) =>
    secrets.finds(problem) ? "A credential of the run stands in a problem of it, which is not written." : problem,
  );
  const same = (one: readonly unknown[] = [], other: readonly unknown[] = []) =>
    one.every((each, at) => each === other[at]);
  if (same(verdicts, report.verdicts) && same(problems, report.problems)) return report;
  const clean = { ...report, verdicts, ...(problems ? { problems } : {}) };
  return report.seal === undefined ? clean : sealed(clean);
}
