import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
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
  /** The operation that is examined; the flagship where absent. */
  contract?: Contract;
}

/** Brings the target: no foreign code runs in this process. Rejects with UsageError or AdapterBroke, in one sentence. */
export async function openTarget(who: Who): Promise<Target> {
  const { command, module, startTimeout = 30, stall = 60, contract = flagship } = who;
  const options = { startTimeoutMs: startTimeout * 1000, contract };
  if (command !== undefined) return commandTarget(command, options);
  if (module !== undefined) return hostTarget(module, { ...options, stallMs: stall * 1000 });
  return moduleTarget(referenceClient({}, {}, contract));
}
