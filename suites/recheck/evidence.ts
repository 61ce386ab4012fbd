import { isDeepStrictEqual } from "node:util";
import type { Contract } from "../../schemas/contract/contract.js";
import type { Evidence, Fault, Report, Verdict } from "../../schemas/types.js";
import type { Check, Scope } from "../client/check.js";
import { fixedCases } from "../client/checks/fitted.js";
import { clientChecks } from "../client/checks/index.js";
import { faultsOf } from "../client/faults.js";
import { isCut } from "../client/redact.js";
import { scopeOf } from "../client/scope.js";

/** Returns differences between the faults of a failing verdict and its evidence. */
export function differEvidence(
  { requirement: { id }, faults, evidence }: Verdict,
  { target }: Report,
  contract: Contract,
): string[] {
  const check = clientChecks.get(id);
  if (!check || !evidence) return ["it fails, and has no evidence."];
  if (faults.length === 0) return ["it fails, and has no fault."];
  // a report does not say whether its client could be started again
  const scope = { ...scopeOf(target.capabilities ?? {}, target.transport, contract), restarts: true };
  return [
    ...differCase(check, evidence, scope),
    ...differShape(evidence),
    ...differFaults(check, faults, evidence, scope),
  ];
}

/** A case reported as fixed must be a fixed case of the check. */
function differCase(check: Check, { found, exchange }: Evidence, scope: Scope): string[] {
  if (found === "elsewhere")
    return check.everywhere ? [] : ["its case is called another requirement's, and it is judged by its own alone."];
  if (found === "generated") return check.cases?.(scope) ? [] : ["its case is called generated, and it has none such."];
  const fixed = fixedCases(check, scope);
  const same = fixed.some((testCase) => isDeepStrictEqual(plain(testCase), exchange.case));
  return same ? [] : ["its case is called fixed, and is none of those that are always tried."];
}

/** The evidence must refer only to calls and accounts of its case. */
function differShape({ exchange: { case: testCase, results, requests, sleeps = [] } }: Evidence): string[] {
  const calls = [...results, ...sleeps].every(({ call }) => call < testCase.calls.length);
  const accounts = requests.every(({ account }) => account < testCase.accounts.length);
  return calls && accounts ? [] : ["its evidence names a call or an account that its case does not have."];
}

function differFaults(check: Check, faults: Fault[], { exchange, earlier }: Evidence, scope: Scope): string[] {
  let again: Fault[];
  try {
    again = plain(faultsOf(check, exchange, scope, earlier));
  } catch {
    return ["its evidence cannot be judged."];
  }
  if (again.length === 0) return ["its evidence shows no fault."];
  if (isDeepStrictEqual(again, faults)) return [];
  // a judge that counts may have counted more than the evidence keeps
  if (isCut(exchange) && again.every((fault) => faults.some((each) => each.path === fault.path))) return [];
  const [first] = again.filter((fault) => !faults.some((each) => isDeepStrictEqual(each, fault)));
  return [`its faults are not those that its evidence shows${first ? `, such as ${first.path}` : ""}.`];
}

/** Returns the value as JSON represents it. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
