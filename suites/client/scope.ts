import type { Contract } from "../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../schemas/contract/flagship.js";
import { sentence } from "../../schemas/sentence.js";
import type { Capabilities, ReportTarget, Requirement } from "../../schemas/types.js";
import type { Scope } from "./check.js";
import { samplesOf } from "./samples.js";

/**
 * Returns what checks may require of a client with these capabilities and this transport. Source: adapter protocol,
 * Hello.
 */
export function scopeOf(
  capabilities: Capabilities,
  transport?: ReportTarget["transport"],
  contract: Contract = flagship,
): Scope {
  const {
    formats = ["JSON"],
    securityToken = false,
    rateLimit,
    waits,
    timeout,
    retries,
    inflight,
    clock,
  } = capabilities;
  return {
    contract,
    samples: samplesOf(contract),
    formats,
    securityToken,
    ...(typeof rateLimit === "number" ? { rateLimit } : {}),
    // only a job can be waited for
    ...(waits && isFlagship(contract) ? { waits } : {}),
    ...(timeout ? { timeout } : {}),
    ...(retries ? { retries } : {}),
    ...(inflight === undefined ? {} : { inflight }),
    ...(clock === "virtual" ? { clock } : {}),
    ...(transport === "intercepted" ? { fixedEndpoint: true } : {}),
  };
}

/** Returns why a requirement does not apply to a client with these capabilities, or undefined if it applies. */
export function inapplicable(requirement: Requirement, capabilities: Capabilities): string | undefined {
  const lacks = (requirement.needs ?? []).filter((need) => !claims(capabilities, need));
  if (lacks.length === 0) return undefined;
  return sentence(
    "The client does not claim {0}.",
    lacks.map(inWords).reduce((all, each) => sentence("{0} and {1}", all, each)),
  );
}

type Need = NonNullable<Requirement["needs"]>[number];

function inWords(need: Need): string {
  if (need === "JSON" || need === "XML") return sentence("the format {0}", need);
  if (need === "inflight") return "to take more than one call at once";
  return need === "clock" ? "a virtual clock" : need;
}

function claims({ formats = ["JSON"], ...others }: Capabilities, need: Need): boolean {
  if (need === "JSON" || need === "XML") return formats.includes(need);
  if (need === "inflight") return (others.inflight ?? 1) > 1;
  if (need === "clock") return others.clock === "virtual";
  return Boolean(others[need]);
}
