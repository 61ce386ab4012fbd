import { bindingOn, digest } from "../schemas/catalogue.js";
import { kit, operation } from "../schemas/kit.js";
import type { Report, ReportTarget, Requirement } from "../schemas/types.js";
import type { RunOptions } from "./run.js";
import type { Target } from "./targets/target.js";
import type { OpenTheatre } from "./theatre.js";

/** Who is examined, and how it is reached. */
export interface Examined {
  target: Pick<Target, "candidate" | "capabilities">;
  transport: OpenTheatre["transport"];
}

/** A report without verdicts, as it stands when a run begins. */
export function header(
  theatre: Examined,
  requirements: readonly Requirement[],
  { seed, runs, failOn = "must", module, command }: RunOptions & { seed: number; runs: number },
): Report {
  const bound = bindingOn("client");
  const whole = requirements.length === bound.length;
  return {
    kit: { ...kit },
    contract: {
      operation: operation.action,
      version: operation.version,
      digest: digest(),
      requirements: bound.length,
    },
    target: reportTarget(theatre, { module, command }),
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

type Naming = { module: string | undefined; command: string | undefined };

function reportTarget({ target, transport }: Examined, { module, command }: Naming): ReportTarget {
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
