import { referenceClient } from "../../reference/client/client.js";
import { commandTarget } from "./command.js";
import { hostTarget } from "./host-target.js";
import { moduleTarget } from "./module.js";
import type { Target } from "./target.js";

/** Who is to be examined: behind a command, in a module, or, where neither is named, the reference client. */
export interface Who {
  command?: string | undefined;
  module?: string | undefined;
  /** Seconds that a hello may take. */
  startTimeout?: number;
  /** Seconds that the client in a module may block its process. */
  stall?: number;
}

/** Brings the target: no foreign code runs in this process. Rejects with UsageError or AdapterBroke, in one sentence. */
export async function openTarget({ command, module, startTimeout = 30, stall = 60 }: Who): Promise<Target> {
  const startTimeoutMs = startTimeout * 1000;
  if (command !== undefined) return commandTarget(command, { startTimeoutMs });
  if (module !== undefined) return hostTarget(module, { startTimeoutMs, stallMs: stall * 1000 });
  return moduleTarget(referenceClient());
}
