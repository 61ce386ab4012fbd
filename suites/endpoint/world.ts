import type { CourseStep, Job, ServedAccount } from "../../schemas/types.js";
import { canaryForms, carries } from "../stage/canary.js";
import { madeUpAccounts } from "./accounts.js";
import { madeUpJobs } from "./jobs.js";
import type { Nonces } from "./nonces.js";
import { type Parts, plainParts } from "./parts.js";
import type { Quota } from "./quota.js";
import { type Rule, type Rules, rules } from "./rules.js";

/** A job that exists, with all that the endpoint has to know of it. */
export interface WorldJob {
  job: Job;
  owner: string;
  course: readonly CourseStep[];
  refuse?: string;
}

/** All that requests are answered from. Asking changes nothing in it but the quotas, the nonces and the rules' counts. */
export interface World {
  parts: Parts;
  accounts: readonly ServedAccount[];
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

/** What a world is made of. What is absent is made up, by chance or from the seed. */
export interface WorldOptions {
  /** Decides the jobs that are made up. */
  seed?: number;
  /** The clock: milliseconds since 1970. */
  now?: () => number;
  accounts?: readonly ServedAccount[];
  jobs?: readonly WorldJob[];
  rules?: readonly Rule[];
  /** Parts that are wrong on purpose. */
  quirks?: Partial<Parts>;
}

/** A world that begins now. */
export function world({ seed = 1, now = Date.now, quirks = {}, ...given }: WorldOptions = {}): World {
  const parts = { ...plainParts, ...quirks };
  const accounts = given.accounts ?? madeUpAccounts();
  const [first = "", other = first] = accounts.map(({ uid }) => uid);
  const jobs = given.jobs ?? madeUpJobs(seed, [first, other]);
  const users = accounts.flatMap((account) => account.users);
  const secrets = users.flatMap((user) => [user.accessKeySecret, user.securityToken ?? []].flat());
  const forms = secrets.flatMap(canaryForms);
  return {
    parts,
    accounts,
    jobs: new Map(jobs.map((each) => [each.job.JobId, each])),
    quota: parts.quota(),
    nonces: parts.nonces(),
    rules: rules(given.rules ?? []),
    now,
    openedAtMs: now(),
    hasSecret: (text) => carries(text, forms),
  };
}
