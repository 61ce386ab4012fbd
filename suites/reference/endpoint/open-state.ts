import type { ServedAccount } from "../../../schemas/types.js";
import { canaryForms, carries } from "../../protocol/canary.js";
import { madeUpAccounts } from "./accounts.js";
import { madeUpJobs } from "./jobs.js";
import { type EndpointParts, type EndpointState, plainParts } from "./overrides.js";
import { type Rule, rules } from "./rules.js";
import type { WorldJob } from "./state.js";

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
  overrides?: Partial<EndpointParts>;
}

/** A world that begins now. */
export function world({ seed = 1, now = Date.now, overrides = {}, ...given }: WorldOptions = {}): EndpointState {
  const parts = { ...plainParts, ...overrides };
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
