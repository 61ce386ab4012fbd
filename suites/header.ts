import { bindingOn, digest } from "../schemas/catalogue.js";
import { kit, operation } from "../schemas/kit.js";
import type { Report, ReportTarget, Requirement } from "../schemas/types.js";
import type { Target } from "./targets/target.js";
import type { OpenTheatre } from "./theatre.js";

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

/** Who is examined, and how it is reached. */
interface Examined {
  target: Pick<Target, "candidate" | "capabilities">;
  transport: OpenTheatre["transport"];
}

/** What the user named it by. */
interface Naming {
  module?: string;
  command?: string;
}

/** A client, as a report names it. */
export function clientTarget({ target, transport }: Examined, { module, command }: Naming = {}): ReportTarget {
  const { name, version = "unknown", language, runtime } = target.candidate;
  return {
    name,
    version,
    seat: "client",
    ...(language === undefined ? {} : { language }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(module === undefined ? {} : { module }),
    ...(command === undefined ? {} : { command }),
    transport,
    capabilities: target.capabilities,
  };
}
