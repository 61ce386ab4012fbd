import type { Contract } from "../../../schemas/contract/contract.js";
import type { CourseStep, Job, ServedAccount } from "../../../schemas/types.js";
import type { Caller } from "./asked.js";
import type { Nonces } from "./nonces.js";
import type { Quota } from "./quota.js";
import type { Rules } from "./rules.js";

/** A job that exists, with all that the endpoint has to know of it. */
export interface WorldJob {
  job: Job;
  owner: string;
  course: readonly CourseStep[];
  refuse?: string;
}

/** All that requests are answered from. Asking changes nothing in it but the quotas, the nonces and the rules' counts. */
export interface World {
  /** The operation that is served. */
  contract: Contract;
  accounts: readonly ServedAccount[];
  /** Whose key it is, by AccessKeyId. */
  callers: ReadonlyMap<string, Caller>;
  jobs: ReadonlyMap<string, WorldJob>;
  quota: Quota;
  nonces: Nonces;
  rules: Rules;
  /** Milliseconds since 1970. */
  now(): number;
  openedAtMs: number;
  /** Whether a text has a secret of an account in it, in whatever form. */
  hasSecret(text: string): boolean;
}
