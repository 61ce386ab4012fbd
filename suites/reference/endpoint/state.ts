import type { Contract } from "../../../schemas/contract/contract.js";
import type { CourseStep, Job, ServedAccount } from "../../../schemas/types.js";
import type { Caller } from "./asked.js";
import type { Nonces } from "./nonces.js";
import type { Quota } from "./quota.js";
import type { Rules } from "./rules.js";

/** A job that exists, with everything that the endpoint knows about it. */
export interface WorldJob {
  job: Job;
  owner: string;
  course: readonly CourseStep[];
  refuse?: string;
}

/**
 * The state that requests are answered from. A request changes only the quotas, the nonces and the counts of the rules.
 */
export interface World {
  /** The operation that is served. */
  contract: Contract;
  accounts: readonly ServedAccount[];
  /** The owner of each key, by AccessKeyId. */
  callers: ReadonlyMap<string, Caller>;
  jobs: ReadonlyMap<string, WorldJob>;
  quota: Quota;
  nonces: Nonces;
  rules: Rules;
  /** Milliseconds since 1970. */
  now(): number;
  openedAtMs: number;
  /** Whether a text contains a secret of an account, in any encoding. */
  hasSecret(text: string): boolean;
}
