import type { ServedAccount } from "../../../schemas/types.js";
import { canaryForms } from "../../protocol/canary.js";
import { scanner } from "../../protocol/scanner.js";
import { madeUpAccounts } from "./accounts.js";
import type { Caller } from "./asked.js";
import { madeUpJobs } from "./jobs.js";
import { type EndpointParts, type EndpointState, plainParts } from "./overrides.js";
import { remembered } from "./remembered.js";
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
  /** Requests that an account may send in a second: 10 where absent, as documented. */
  quota?: number;
  /** Parts that are wrong on purpose. */
  overrides?: Partial<EndpointParts>;
}

/** A world that begins now. */
export function world({ seed = 1, now = Date.now, overrides = {}, ...given }: WorldOptions = {}): EndpointState {
  const parts = { ...plainParts, ...remembered(plainParts), ...overrides };
  const accounts = given.accounts ?? madeUpAccounts();
  const [first = "", other = first] = accounts.map(({ uid }) => uid);
  const jobs = given.jobs ?? madeUpJobs(seed, [first, other]);
  const users = accounts.flatMap((account) => account.users);
  const secrets = users.flatMap((user) => [user.accessKeySecret, user.securityToken ?? []].flat());
  return {
    parts,
    accounts,
    callers: callersOf(accounts),
    jobs: new Map(jobs.map((each) => [each.job.JobId, each])),
    quota: parts.quota(given.quota),
    nonces: parts.nonces(),
    rules: rules(given.rules ?? []),
    now,
    openedAtMs: now(),
    hasSecret: scanner(secrets.flatMap(canaryForms)),
  };
}

/** Whose key each is; the first account that has it, if several do. */
function callersOf(accounts: readonly ServedAccount[]): ReadonlyMap<string, Caller> {
  const callers = accounts.flatMap((account) => account.users.map((user) => ({ account, user })));
  return new Map(callers.toReversed().map((caller) => [caller.user.accessKeyId, caller]));
}
