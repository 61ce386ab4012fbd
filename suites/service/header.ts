import { bindingOn, digest } from "../../schemas/catalogue.js";
import { kit, operation } from "../../schemas/kit.js";
import type { Report, Requirement, ServiceTarget } from "../../schemas/types.js";

/** What a report on a service begins with. */
export interface ServiceHeading {
  target: ServiceTarget;
  seed: number;
  runs: number;
  failOn: "must" | "should";
}

/** A report without verdicts, as it stands when a run begins. */
export function serviceHeader(
  requirements: readonly Requirement[],
  { target, seed, runs, failOn }: ServiceHeading,
): Report {
  const bound = bindingOn("service");
  const whole = requirements.length === bound.length;
  return {
    kit: { ...kit },
    contract: { operation: operation.action, version: operation.version, digest: digest(), requirements: bound.length },
    target: { name: new URL(target.url).host, version: "unknown", seat: "service", service: target },
    seed,
    runsPerProperty: runs,
    failOn,
    ...(whole ? {} : { selection: requirements.map(({ id }) => id) }),
    startedAt: new Date().toISOString(),
    verdicts: [],
    durationMs: 0,
    complete: false,
  };
}
