import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { Capabilities } from "../../../schemas/types.js";

/**
 * The capabilities that the reference client claims for an operation. Its rate limit is the documented quota, if any.
 */
export function claimsFor(contract: Contract): Capabilities {
  const { action, quota } = contract;
  return {
    formats: ["JSON", "XML"],
    retries: true,
    ...(quota ? { rateLimit: quota.requests / quota.seconds } : {}),
    ...(isFlagship(contract) ? { waits: true } : { operations: [action] }),
    securityToken: true,
    // Stryker disable next-line BooleanLiteral: claims.complete does not name it
    timeout: true,
    inflight: 64,
  };
}
