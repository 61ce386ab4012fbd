import type { ReportTarget } from "../../schemas/types.js";
import type { Target } from "./adapters/target.js";
import type { OpenSession } from "./session.js";

/** The candidate and how it is reached. */
interface Examined {
  target: Pick<Target, "candidate" | "capabilities">;
  transport: OpenSession["transport"];
}

/** How the user named the candidate. */
interface Naming {
  module?: string;
  command?: string;
}

/** Returns a client in the form that a report uses. */
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
