import type { ReportTarget } from "../../schemas/types.js";
import type { Target } from "./adapters/target.js";
import type { OpenSession } from "./session.js";

/** Who is examined, and how it is reached. */
interface Examined {
  target: Pick<Target, "candidate" | "capabilities">;
  transport: OpenSession["transport"];
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
