import type { Contract } from "../../schemas/contract/contract.js";
import { isFlagship } from "../../schemas/contract/flagship.js";
import type { Call } from "../../schemas/types.js";

/** The operation that a call requests, and its parameters under their documented names. */
export interface Operation {
  action: string;
  version: string;
  params: Record<string, unknown>;
  /** The flagship's JobId again, for adapters that support only the flagship. */
  jobId?: string;
}

/**
 * Returns the operation that a call requests. Starts with the parameters of a plain call, sets the call's key (or
 * leaves it out if the call has none), and applies the call's `params`. A null removes a parameter.
 */
export function operationOf(call: Pick<Call, "jobId" | "params">, contract: Contract): Operation {
  const { action, version, key, parameters } = contract;
  const plain = parameters.map(({ name, plain }) => [name, name === key ? call.jobId : plain] as const);
  const all = Object.entries({ ...Object.fromEntries(plain), ...call.params });
  const params = Object.fromEntries(all.filter(([, value]) => value !== undefined && value !== null));
  const jobId = isFlagship(contract) && key !== undefined ? params[key] : undefined;
  return { action, version, params, ...(typeof jobId === "string" ? { jobId } : {}) };
}
