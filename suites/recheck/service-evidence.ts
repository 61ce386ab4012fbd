import { isDeepStrictEqual } from "node:util";
import type { Contract } from "../../schemas/contract/contract.js";
import type { Fault, Report, ServiceCase, ServiceEvidence, Verdict } from "../../schemas/types.js";
import type { ServiceCheck, ServiceScope } from "../service/check.js";
import { serviceChecks } from "../service/checks/index.js";
import { anyScope } from "../service/scope.js";

/** Returns differences between the faults of a failing verdict on a service and its evidence. */
export function differServiceEvidence(
  { requirement: { id }, faults, service }: Verdict,
  report: Report,
  contract: Contract,
): string[] {
  const check = serviceChecks.get(id);
  if (!check || !service) return ["it fails, and has no evidence."];
  if (faults.length === 0) return ["it fails, and has no fault."];
  const { exchange, found } = service;
  if (exchange.steps.some(({ request }) => request >= exchange.case.requests.length))
    return ["its evidence names a request that its case does not have."];
  if (found === "elsewhere" && !check.everywhere)
    return ["its case is called another requirement's, and it is judged by its own alone."];
  if (found === "generated" && !check.cases) return ["its case is called generated, and it has none such."];
  const scopes = scopesOf(report, contract);
  if (found === "fixed" && !isFixed(check, exchange.case, scopes))
    return ["its case is called fixed, and is none of those that are always tried."];
  return differFaults(check, faults, service, scopes);
}

/**
 * Compares by name only, because the requests of a fixed case depend on probe results that the report does not contain.
 */
function isFixed(check: ServiceCheck, { name }: ServiceCase, scopes: readonly ServiceScope[]): boolean {
  return scopes.some((scope) => check.always(scope).some((each) => each.name === name));
}

/** Returns the possible scopes of a judge, because a report does not say whether the probe returned a job. */
function scopesOf({ target: { service } }: Report, contract: Contract): ServiceScope[] {
  const scope: ServiceScope = {
    ...anyScope,
    contract,
    jobs: service?.jobs ?? [],
    accounts: service?.accounts ?? [],
    stress: service?.stress === true,
    live: service?.live === true,
    secure: service?.url.startsWith("https:") === true,
  };
  return [scope, { ...scope, noJobReason: "It reported no job." }];
}

function differFaults(
  check: ServiceCheck,
  faults: readonly Fault[],
  { exchange, earlier }: Pick<ServiceEvidence, "exchange" | "earlier">,
  scopes: readonly ServiceScope[],
): string[] {
  let seen: Fault[][];
  try {
    seen = scopes.map((scope) => JSON.parse(JSON.stringify(check.judge(exchange, scope, earlier))) as Fault[]);
  } catch {
    return ["its evidence cannot be judged."];
  }
  if (seen.every(({ length }) => length === 0)) return ["its evidence shows no fault."];
  return seen.some((again) => isDeepStrictEqual(again, faults))
    ? []
    : ["its faults are not those that its evidence shows."];
}
