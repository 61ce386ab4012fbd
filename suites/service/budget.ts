import fc from "fast-check";
import type { ReportTarget, Requirement, ServiceCase } from "../../schemas/types.js";
import { MAX_TRIES } from "../engine/retries.js";
import { seedOf } from "../engine/seed.js";
import { memoryKey } from "./asker.js";
import type { ServiceCheck, ServiceScope } from "./check.js";
import { serviceChecks } from "./checks/index.js";
import { MAX_SHRINKS } from "./examiner.js";
import { mostProbes } from "./probe.js";

/** The settings that determine how many requests a run sends. */
export interface Asking {
  requirements: readonly Requirement[];
  /** The scope with the most requests. */
  scope: ServiceScope;
  seed: number;
  runs: number;
}

/**
 * The maximum number of requests that a run sends. It counts the probe, each case once, the watch, smaller cases of
 * failing ones, and retries of failures by throttling. It adds one in ten for requests that are sent again.
 */
export function budgetOf({ requirements, scope, seed, runs }: Asking): number {
  const checks = requirements
    .flatMap(({ id }) => serviceChecks.get(id) ?? [])
    .filter((check) => check.lacks?.(scope) === undefined);
  const made = checks.map((check) => ({ check, chance: byChance(check, scope, { seed, runs }) }));
  const cases = new Map(
    made
      .flatMap(({ check, chance }) => [...check.always(scope), ...chance])
      .map((testCase, index) => [memoryKey(testCase) ?? index, testCase]),
  );
  const shrinks = made.map(({ chance }) => MAX_SHRINKS * Math.max(0, ...chance.map(sizeOf)));
  const stress = checks.filter(({ phase }) => phase === "stress");
  const calms = stress.length * MAX_TRIES * (sizeOf(calming(scope)) + 1);
  const again = (MAX_TRIES - 1) * sum(stress.flatMap((check) => check.always(scope).map(sizeOf)));
  const asked = sum([...cases.values()].map(sizeOf)) + again;
  return Math.ceil(1.1 * (mostProbes(scope.jobs.length) + asked + sum(shrinks) + calms));
}

/** Describes the cost of a run to people who share the quota; undefined if there is no budget. */
export function budgetText({ name, service }: ReportTarget): string | undefined {
  if (service?.budget === undefined) return undefined;
  const { budget, pace, stress } = service;
  const minutes = Math.ceil(budget / pace / 60);
  const cost = `At most ${budget} requests will go to ${name}, ${pace} a second: that takes about ${minutes} min at most.`;
  const exceeded = "--stress goes beyond it on purpose: whatever else the account asks then is refused too.";
  return `${cost} The quota of 10 a second is shared with production.${stress ? ` ${exceeded}` : ""}`;
}

/** The case that waits until throttled requests are served again. One more request checks for an outage. */
const calming = ({ liftMs }: ServiceScope) => ({ requests: [{}], untilServed: { forMs: liftMs, everyMs: calmMs } });

/** Milliseconds between the requests of this wait. */
export const calmMs = 1200;

function byChance(check: ServiceCheck, scope: ServiceScope, { seed, runs }: { seed: number; runs: number }) {
  const cases = check.cases?.(scope);
  return cases ? fc.sample(cases, { seed: seedOf(seed, check.id), numRuns: runs }) : [];
}

type Sized = Pick<ServiceCase, "watch" | "untilServed"> & { requests: readonly unknown[] };

function sizeOf({ requests, watch, untilServed }: Sized): number {
  const rounds = watch ? Math.ceil(watch.forMs / watch.everyMs) + 1 : 0;
  const until = untilServed ? Math.ceil(untilServed.forMs / untilServed.everyMs) + 1 : 0;
  return requests.length * (1 + rounds) + until;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}
