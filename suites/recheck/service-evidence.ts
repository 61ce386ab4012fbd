import { isDeepStrictEqual } from "node:util";
import type { Fault, Report, ServiceExchange, Verdict } from "../../schemas/types.js";
import type { ServiceCheck, ServiceScope } from "../service/check.js";
import { serviceDocket } from "../service/checks/index.js";
import { anyScope } from "../service/scope.js";

/** What does not agree between the faults of a failing verdict on a service and its evidence. */
export function differServiceEvidence({ requirement: { id }, faults, service }: Verdict, report: Report): string[] {
  const check = serviceDocket.get(id);
  if (!check || !service) return ["it fails, and has no evidence."];
  if (faults.length === 0) return ["it fails, and has no fault."];
  const { exchange, found } = service;
  if (exchange.turns.some(({ request }) => request >= exchange.case.requests.length))
    return ["its evidence names a request that its case does not have."];
  if (found === "generated" && !check.cases) return ["its case is called generated, and it has none such."];
  return differFaults(check, faults, exchange, scopesOf(report));
}

/** What a judge was told of the service: a report does not say whether it told of a job. */
function scopesOf({ target: { service } }: Report): ServiceScope[] {
  const scope: ServiceScope = {
    ...anyScope,
    jobs: service?.jobs ?? [],
    accounts: service?.accounts ?? [],
    loud: service?.loud === true,
    live: service?.live === true,
    secure: service?.url.startsWith("https:") === true,
  };
  return [scope, { ...scope, jobless: "It told of no job." }];
}

function differFaults(
  check: ServiceCheck,
  faults: readonly Fault[],
  exchange: ServiceExchange,
  scopes: readonly ServiceScope[],
): string[] {
  let seen: Fault[][];
  try {
    seen = scopes.map((scope) => JSON.parse(JSON.stringify(check.judge(exchange, scope))) as Fault[]);
  } catch {
    return ["its evidence cannot be judged."];
  }
  if (seen.every(({ length }) => length === 0)) return ["its evidence shows no fault."];
  return seen.some((again) => isDeepStrictEqual(again, faults))
    ? []
    : ["its faults are not those that its evidence shows."];
}
