import { bindingOn } from "../../schemas/catalogue.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../schemas/contract/flagship.js";
import { unlimitedPace } from "../../schemas/kit.js";
import type { AccountRole, Requirement, ServiceTarget } from "../../schemas/types.js";
import { select } from "../engine/select.js";
import { UsageError } from "../engine/usage-error.js";
import { budgetOf } from "./budget.js";
import type { ServiceScope } from "./check.js";
import { liveUrl, loopbackUrl } from "./http/url.js";
import type { ServiceRunOptions } from "./options.js";
import { paramsOf, plainKeys } from "./params.js";
import { anyScope } from "./scope.js";

/** The settings of a run against a service. */
export interface Settings {
  requirements: readonly Requirement[];
  /** The service by its URL, and how it is asked. Its jobs are not masked yet. */
  target: ServiceTarget;
  seed: number;
  runs: number;
}

/** Fills in the defaults of the options. Throws a UsageError if they contain an unknown name. */
export function settingsOf(text: string, options: ServiceRunOptions): Settings {
  const { seed = Math.floor(Math.random() * 2 ** 31), runs = 10, live, contract = flagship } = options;
  expectAsking(contract, options);
  const url = live ? liveUrl(text) : loopbackUrl(text);
  const { pace = paceFor(contract, live), standIn } = options;
  if (live && standIn === undefined && pace > MAX_LIVE_PACE) throw tooFast;
  // without a pace, the other checks end long before the watch
  const { watchMs = Number.isFinite(pace) ? 10_000 : 5000 } = options;
  const bound = bindingOn("service", contract);
  const requirements = select(bound, options.only);
  select(
    bound,
    (options.known ?? []).map(({ requirement }) => requirement),
  );
  const target: ServiceTarget = {
    url: url.origin,
    jobs: [...keysOf(contract, options)],
    ...(isFlagship(contract) && !options.params ? {} : { params: { ...paramsOf(contract, options.params) } }),
    accounts: Object.keys(options.keys) as AccountRole[],
    pace: Math.min(pace, unlimitedPace),
    watchMs,
    ...(options.stress ? { stress: true } : {}),
    ...(options.root ? { root: options.root.file } : {}),
    ...(live ? { live } : {}),
    ...((options.masked ?? live) ? { masked: true } : {}),
  };
  const asking = { requirements, scope: scopeFor(target, options), seed, runs };
  return { ...asking, target: live ? { ...target, budget: options.budget ?? budgetOf(asking) } : target };
}

/** Throws a UsageError if this operation must not be called with these options. */
export function expectAsking(
  { action, key, readOnly }: Contract,
  { jobs, allowWrites, live }: Pick<ServiceRunOptions, "jobs" | "allowWrites" | "live">,
): void {
  if (!readOnly && !allowWrites)
    throw new UsageError(
      `Failed to examine the service: ${action} changes something, and each request would do so. Give --allow-writes if the service may be changed.`,
    );
  if (live && action !== flagship.action)
    throw new UsageError(`Failed to use --live: the official endpoint is asked for ${flagship.action} alone.`);
  if (key === undefined && jobs.some((each) => each !== ""))
    throw new UsageError(`Failed to use --key: ${action} has no key parameter. Set its parameters with --param.`);
}

/** The given keys, or the plain key of an operation other than the flagship. */
function keysOf(contract: Contract, { jobs }: Pick<ServiceRunOptions, "jobs">): readonly string[] {
  return jobs.length > 0 || isFlagship(contract) ? jobs : plainKeys(contract);
}

/** The default pace in requests per second, with a margin below the quota. */
function paceFor({ quota }: Contract, live = false): number {
  const most = live ? 2 : 8;
  return quota ? Math.min(most, (0.8 * quota.requests) / quota.seconds) : most;
}

/** Requests per second that an account may send. Source: usage notes, QPS. */
const MAX_LIVE_PACE = 10;
const tooFast = new UsageError(
  "Failed to examine the official endpoint without a pace: production shares its quota of 10 requests a second. Give a --pace of at most 10.",
);

/** The widest scope: used before the probe has learnt anything about a service. */
export function scopeFor(
  target: ServiceTarget,
  { jobs, liftMs = 60_000, contract = flagship }: Pick<ServiceRunOptions, "jobs" | "liftMs" | "contract">,
): ServiceScope {
  return {
    contract,
    jobs: keysOf(contract, { jobs }),
    way: anyScope.way,
    styles: anyScope.styles,
    ways: anyScope.ways,
    accounts: target.accounts,
    stress: target.stress === true,
    watchMs: target.watchMs ?? 10_000,
    liftMs,
    secure: target.url.startsWith("https:"),
    live: target.live === true,
  };
}
