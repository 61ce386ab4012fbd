import type { Contract } from "../../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../../schemas/contract/flagship.js";
import type { ServedAccount } from "../../../schemas/types.js";
import { canaryForms } from "../../protocol/canary.js";
import { scanner } from "../../protocol/scanner.js";
import { madeUpAccounts } from "./accounts.js";
import type { Caller } from "./asked.js";
import { madeUpJobs } from "./jobs.js";
import { operationParts } from "./operation-parts.js";
import { type EndpointParts, type EndpointState, plainParts } from "./overrides.js";
import type { Quota } from "./quota.js";
import { remembered } from "./remembered.js";
import { router } from "./route.js";
import { type Rule, rules } from "./rules.js";
import type { World, WorldJob } from "./state.js";

/** What a world is made of. What is absent is made up, by chance or from the seed. */
export interface WorldOptions {
  /** Decides the jobs that are made up, and the answers of operations that keep no state. */
  seed?: number;
  /** The clock: milliseconds since 1970. */
  now?: () => number;
  accounts?: readonly ServedAccount[];
  jobs?: readonly WorldJob[];
  rules?: readonly Rule[];
  /** Requests that an account may send in a second: as many as the contract documents where absent. */
  quota?: number;
  /** The operations that are served: QueryDeviceDistributeJob where absent. */
  contracts?: readonly Contract[];
  /** Parts that are wrong on purpose. */
  overrides?: Partial<EndpointParts>;
}

/** What the operations of one endpoint share. */
type Shared = Omit<World, "contract" | "jobs" | "quota">;

/** A world that begins now. Each operation has a state; that of the first finds the others. */
export function world({ contracts = [], ...options }: WorldOptions = {}): EndpointState {
  // the flagship first, because an endpoint names its jobs
  const [first = flagship, ...others] = contracts.toSorted((a, b) => Number(isFlagship(b)) - Number(isFlagship(a)));
  const shared = sharedBy([first, ...others], options);
  const state = stateOf(first, shared, options);
  if (others.length === 0) return state;
  const all = [state, ...others.map((contract) => stateOf(contract, shared, options))];
  return { ...state, route: router(all) };
}

function sharedBy(contracts: readonly Contract[], { now = Date.now, overrides = {}, ...given }: WorldOptions): Shared {
  const accounts = given.accounts ?? madeUpAccounts();
  const users = accounts.flatMap((account) => account.users);
  const secrets = users.flatMap((user) => [user.accessKeySecret, user.securityToken ?? []].flat());
  const keys = new Set(contracts.flatMap(({ key }) => key ?? []));
  return {
    accounts,
    callers: callersOf(accounts),
    nonces: (overrides.nonces ?? plainParts.nonces)(),
    rules: rules(given.rules ?? [], [...keys]),
    now,
    openedAtMs: now(),
    hasSecret: scanner(secrets.flatMap(canaryForms)),
  };
}

function stateOf(
  contract: Contract,
  shared: Shared,
  { seed = 1, overrides = {}, ...given }: WorldOptions,
): EndpointState {
  const isJob = isFlagship(contract);
  const own = isJob ? { ...plainParts, ...remembered(plainParts) } : operationParts(contract, seed);
  const parts = { ...own, ...overrides };
  const [first = "", other = first] = shared.accounts.map(({ uid }) => uid);
  const jobs = isJob ? (given.jobs ?? madeUpJobs(seed, [first, other])) : [];
  return {
    ...shared,
    contract,
    parts,
    jobs: new Map(jobs.map((each) => [each.job.JobId, each])),
    quota: quotaOf(contract, parts, given.quota),
  };
}

/** A given quota counts each second. An operation whose contract has none is not limited. */
function quotaOf(contract: Contract, parts: EndpointParts, given?: number): Quota {
  if (given !== undefined || isFlagship(contract)) return parts.quota(given);
  const { requests, seconds } = contract.quota ?? { requests: Number.POSITIVE_INFINITY, seconds: 1 };
  return parts.quota(requests, seconds * 1000);
}

/** Whose key each is; the first account that has it, if several do. */
function callersOf(accounts: readonly ServedAccount[]): ReadonlyMap<string, Caller> {
  const callers = accounts.flatMap((account) => account.users.map((user) => ({ account, user })));
  return new Map(callers.toReversed().map((caller) => [caller.user.accessKeyId, caller]));
}
