import type { Contract } from "../../schemas/contract/contract.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import type { Call } from "../../schemas/types.js";

/** What a call asks for: the operation, and its own parameters by their documented names. */
export interface Operation {
  action: string;
  version: string;
  params: Record<string, unknown>;
  /** The flagship's JobId once more, for adapters that know no other operation. */
  jobId?: string;
}

/**
 * The operation that a call asks for. Its parameters are those of a plain call, with the call's own key (left out where it
 * has none), and changed by its `params`, where null leaves one out.
 */
export function operationOf(call: Pick<Call, "jobId" | "params">, contract: Contract): Operation {
  const { action, version, key, parameters } = contract;
  const plain = parameters.map(({ name, plain }) => [name, name === key ? call.jobId : plain] as const);
  const all = Object.entries({ ...Object.fromEntries(plain), ...call.params });
  const params = Object.fromEntries(all.filter(([, value]) => value !== undefined && value !== null));
  const jobId = isFlagship(contract) && key !== undefined ? params[key] : undefined;
  return { action, version, params, ...(typeof jobId === "string" ? { jobId } : {}) };
}
