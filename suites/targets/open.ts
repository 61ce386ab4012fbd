import { referenceClient } from "../reference/client.js";
import { commandTarget } from "./command.js";
import { loadClient } from "./load.js";
import { moduleTarget } from "./module.js";
import type { Target } from "./target.js";

/** Who is to be examined: behind a command, in a module, or, where neither is named, the reference client. */
export interface Who {
  command?: string | undefined;
  module?: string | undefined;
  /** Seconds that the hello of a command may take. */
  startTimeout?: number;
}

/** Brings the target. Rejects with Misuse or AdapterBroke, in one sentence. */
export async function openTarget({ command, module, startTimeout = 30 }: Who): Promise<Target> {
  if (command !== undefined) return commandTarget(command, { startTimeoutMs: startTimeout * 1000 });
  return moduleTarget(module === undefined ? referenceClient() : await loadClient(module));
}
