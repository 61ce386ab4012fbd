import { isDeepStrictEqual } from "node:util";
import { bindingOn } from "../../schemas/catalogue.js";
import type { Contract } from "../../schemas/contract/contract.js";
import type { Report, Verdict } from "../../schemas/types.js";
import { attachedName } from "../client/attach.js";
import { fixedCases } from "../client/checks/fitted.js";
import { clientChecks } from "../client/checks/index.js";
import { inapplicable, scopeOf } from "../client/scope.js";
import { serviceChecks } from "../service/checks/index.js";
import { differEvidence } from "./evidence.js";
import { differServiceEvidence } from "./service-evidence.js";

/** Returns the inconsistencies of one verdict. */
export function differVerdict(verdict: Verdict, report: Report, contract: Contract): string[] {
  const { id } = verdict.requirement;
  const { seat } = report.target;
  const known = bindingOn(seat, contract).find((each) => each.id === id);
  if (known === undefined || !(clientChecks.has(id) || serviceChecks.has(id)))
    return [`${id} is no requirement of this kit for ${seat}s.`];
  const words = isDeepStrictEqual(verdict.requirement, known)
    ? []
    : [`${id} does not stand in the report as in the catalogue.`];
  const said = [
    ...differOutcome(verdict, known.level),
    ...(seat === "client" ? differClaims(verdict, report) : []),
    ...differRuns(verdict, report, contract),
  ];
  const differ = seat === "client" ? differEvidence : differServiceEvidence;
  const evidence = isFailing(verdict) ? differ(verdict, report, contract) : differBare(verdict);
  return [...words, ...[...said, ...evidence].map((what) => `${id}: ${what}`)];
}

const isFailing = ({ outcome }: Verdict) => outcome === "fail" || outcome === "warn";

function differOutcome({ outcome }: Verdict, level: string): string[] {
  const failing = level === "MUST" ? "fail" : "warn";
  const wrong = (outcome === "fail" || outcome === "warn") && outcome !== failing;
  return wrong ? [`it is a ${level}, and its outcome is ${outcome}.`] : [];
}

/** A requirement must be inapplicable if the client does not claim what it needs, and only then. */
function differClaims(verdict: Verdict, { target }: Report): string[] {
  const { outcome, reason } = verdict;
  if (outcome === "harness-error" || target.name === attachedName) return [];
  const lack = inapplicable(verdict.requirement, target.capabilities ?? {});
  if (lack === undefined) return outcome === "inapplicable" ? ["it is inapplicable, and the client claims it."] : [];
  if (outcome !== "inapplicable") return [`its outcome is ${outcome}, and it does not bind this client.`];
  return reason === lack ? [] : ["its reason is not the one that follows from what the client claims."];
}

/** A requirement can pass only after each fixed and each generated case was run. */
function differRuns(
  { requirement: { id }, outcome, runs }: Verdict,
  { target, runsPerProperty }: Report,
  contract: Contract,
): string[] {
  if (outcome === "inapplicable" || outcome === "untestable")
    return runs > 0 && outcome === "inapplicable" ? ["it is inapplicable, and was run."] : [];
  if (isFailing({ outcome } as Verdict)) return runs > 0 ? [] : ["it fails, and no case was run."];
  if (outcome !== "pass") return [];
  if (target.seat === "service") return runs > 0 ? [] : ["it passes, and no case was run."];
  const check = clientChecks.get(id);
  const scope = scopeOf(target.capabilities ?? {}, target.transport, contract);
  const fixed = fixedCases(check, scope).length;
  const least = target.name === attachedName ? 1 : fixed + (check?.cases?.(scope) ? runsPerProperty : 0);
  return runs >= least && runs > 0 ? [] : [`it passes after ${runs} cases, and has ${least}.`];
}

/** A verdict that is not a failure must not contain parts of one. */
function differBare({ outcome, faults, evidence, service, known, reason }: Verdict): string[] {
  return [
    faults.length > 0 ? `its outcome is ${outcome}, and it has faults.` : "",
    (evidence ?? service) ? `its outcome is ${outcome}, and it has evidence of a failure.` : "",
    known === undefined ? "" : `its outcome is ${outcome}, and it is called a known failure.`,
    outcome === "pass" && reason !== undefined ? "it passes, and has a reason why it could not be examined." : "",
    outcome !== "pass" && reason === undefined ? `its outcome is ${outcome}, and it has no reason.` : "",
  ].filter((what) => what !== "");
}
