import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import { referenceClient } from "../../reference/client/client.js";
import { commandTarget } from "./command.js";
import { hostTarget } from "./host-target.js";
import { moduleTarget } from "./module.js";
import type { Target } from "./target.js";

/** The candidate: a command, a module, or the reference client if neither is given. */
export interface Who {
  command?: string | undefined;
  module?: string | undefined;
  /** The time limit for the hello, in seconds. */
  startTimeout?: number;
  /** How long a client in a module may block its process, in seconds. */
  stall?: number;
  /** The operation to examine. Default: the flagship. */
  contract?: Contract;
}

/**
 * Opens the target without running foreign code in this process. Rejects with UsageError or AdapterBroke, in one
 * sentence.
 */
export async function openTarget(who: Who): Promise<Target> {
  const { command, module, startTimeout = 30, stall = 60, contract = flagship } = who;
  const options = { startTimeoutMs: startTimeout * 1000, contract };
  if (command !== undefined) return commandTarget(command, options);
  if (module !== undefined) return hostTarget(module, { ...options, stallMs: stall * 1000 });
  return moduleTarget(referenceClient({}, {}, contract));
}
