import fc from "fast-check";
import type { ReportTarget, Requirement, ServiceCase } from "../../schemas/types.js";
import { MAX_TRIES } from "../engine/retries.js";
import { seedOf } from "../engine/seed.js";
import { memoryKey } from "./asker.js";
import type { ServiceCheck, ServiceScope } from "./check.js";
import { serviceChecks } from "./checks/index.js";
import { MAX_SHRINKS } from "./examiner.js";
import { mostProbes } from "./probe.js";

/** What decides how much a run asks. */
export interface Asking {
  requirements: readonly Requirement[];
  /** The scope in which most is asked. */
  scope: ServiceScope;
  seed: number;
  runs: number;
}

/**
 * The most requests that a run sends: to learn how to ask, for each case once, for the watch, for the smaller cases of a
 * failing one and for what fails by throttling, which is asked again; and one in ten more, for what is sent again.
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
  const stress = checks.filter(({ turn }) => turn === "stress");
  const calms = stress.length * MAX_TRIES * (sizeOf(calming(scope)) + 1);
  const again = (MAX_TRIES - 1) * sum(stress.flatMap((check) => check.always(scope).map(sizeOf)));
  const asked = sum([...cases.values()].map(sizeOf)) + again;
  return Math.ceil(1.1 * (mostProbes(scope.jobs.length) + asked + sum(shrinks) + calms));
}

/** What a run will cost, in words for whoever shares the quota; undefined where it has no budget. */
export function budgetText({ name, service }: ReportTarget): string | undefined {
  if (service?.budget === undefined) return undefined;
  const { budget, pace, stress } = service;
  const minutes = Math.ceil(budget / pace / 60);
  const cost = `At most ${budget} requests will go to ${name}, ${pace} a second: that takes about ${minutes} min at most.`;
  const exceeded = "--stress goes beyond it on purpose: whatever else the account asks then is refused too.";
  return `${cost} The quota of 10 a second is shared with production.${stress ? ` ${exceeded}` : ""}`;
}

/** Waiting until what was throttled is served again takes so many requests at most, and one more asks whether it goes on. */
const calming = ({ liftMs }: ServiceScope) => ({ requests: [{}], untilServed: { forMs: liftMs, everyMs: calmMs } });

/** Milliseconds between the requests of such a wait. */
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
