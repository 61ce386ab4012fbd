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

/** Options of an endpoint state. Absent ones are generated, at random or from the seed. */
export interface WorldOptions {
  /** Determines the generated jobs, and the answers of operations without state. */
  seed?: number;
  /** The clock: milliseconds since 1970. */
  now?: () => number;
  accounts?: readonly ServedAccount[];
  jobs?: readonly WorldJob[];
  rules?: readonly Rule[];
  /** Requests that an account may send per second. Default: the quota that the contract documents. */
  quota?: number;
  /** The operations to serve. Default: QueryDeviceDistributeJob. */
  contracts?: readonly Contract[];
  /** Parts that are wrong on purpose. */
  overrides?: Partial<EndpointParts>;
}

/** The state that the operations of one endpoint share. */
type Shared = Omit<World, "contract" | "jobs" | "quota">;

/** Creates the state of an endpoint that opens now. Each operation has a state. The first one routes to the others. */
export function world({ contracts = [], ...options }: WorldOptions = {}): EndpointState {
  // the flagship comes first, because an endpoint names its jobs
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

/** The quota of an operation. A given quota applies per second. Without one in the contract, there is no limit. */
function quotaOf(contract: Contract, parts: EndpointParts, given?: number): Quota {
  if (given !== undefined || isFlagship(contract)) return parts.quota(given);
  const { requests, seconds } = contract.quota ?? { requests: Number.POSITIVE_INFINITY, seconds: 1 };
  return parts.quota(requests, seconds * 1000);
}

/** The owner of each key. If several accounts have the same key, the first one owns it. */
function callersOf(accounts: readonly ServedAccount[]): ReadonlyMap<string, Caller> {
  const callers = accounts.flatMap((account) => account.users.map((user) => ({ account, user })));
  return new Map(callers.toReversed().map((caller) => [caller.user.accessKeyId, caller]));
}
