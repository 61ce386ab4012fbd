import { bindingOn, digest } from "../../schemas/catalogue.js";
import { kit, operation } from "../../schemas/kit.js";
import type { Report, ReportTarget, Requirement } from "../../schemas/types.js";

/** How a run was begun. */
interface Begun {
  seed: number;
  runs: number;
  failOn?: Report["failOn"];
}

/** A report without verdicts, as it stands when a run begins. */
export function header(
  target: ReportTarget,
  requirements: readonly Requirement[],
  { seed, runs, failOn = "must" }: Begun,
): Report {
  const bound = bindingOn(target.seat);
  const whole = requirements.length === bound.length;
  return {
    kit: { ...kit },
    contract: { operation: operation.action, version: operation.version, digest: digest(), requirements: bound.length },
    target,
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
