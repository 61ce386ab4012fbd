import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { crowd } from "./cases.js";
import { closed, noRetry, waitsOfAll } from "./throttled.js";
import type { Wait } from "./wire.js";

const crowdSize = 8;

const crowdOf = (count: number, scope: Scope) => crowd(count, closed(scope, scope.formats[0] ?? "JSON"));

/** Callers that are throttled at the same time. */
export const throttledCrowd = (scope: Scope): Case[] => [crowdOf(crowdSize, scope)];

/** The same crowd in each of two new processes of the client. */
function throttledProcesses(scope: Scope): Case[] {
  // one call after the other would take long
  if (!scope.restarts || (scope.inflight ?? 1) < crowdSize) return [];
  const { name, calls, ...rest } = crowdOf(2 * crowdSize, scope);
  const numbered = calls.map((call) => ({ ...call, process: 1 + Math.floor(call.account / crowdSize) }));
  return [{ ...rest, name: sentence("{0}, in two processes", name), calls: numbered }];
}

/** Returns the mean of numbers. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const spreadOf = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

export const jitter: Check = {
  id: "throttle.jitter",
  wire: true,
  phase: "alone",
  always: (scope) => [...throttledCrowd(scope), ...throttledProcesses(scope)],
  judge: (exchange) => {
    const last = lastWaits(exchange);
    return last.length < 2 ? noRetry() : (inStep(last) ?? sameInBoth(exchange) ?? []);
  },
};

function lastWaits(exchange: Exchange): Wait[] {
  return waitsOfAll(exchange).flatMap((own) => own.slice(-1));
}

function inStep(last: readonly Wait[]): Fault[] | undefined {
  const times = last.map(({ ms }) => ms);
  const spread = spreadOf(times);
  // requests that a busy machine read late may have been sent at different times
  const lateMs = Math.max(...last.map((wait) => wait.lateMs));
  if (spread + lateMs >= mean(times) / 10) return undefined;
  const expected = sentence("last waits that differ by at least {0} ms", Math.ceil(mean(times) / 10));
  const actual = sentence("they differ by {0} ms", Math.round(spread));
  return [{ path: sentence("waits of {0} callers", last.length), expected, actual }];
}

/** With this many different waits, two processes are unlikely to have the same ones by chance. */
const leastDistinct = 4;

/** Finds processes whose random numbers begin at the same seed. Their callers retry in step. */
function sameInBoth(exchange: Exchange): Fault[] | undefined {
  const [one = [], other = []] = [1, 2].map((process) => waitsIn(exchange, process));
  if (one.length < crowdSize || one.length !== other.length) return undefined;
  const tolerance = spreadOf(one) / 20;
  const distinct = one.filter((ms, index) => ms - (one[index - 1] ?? Number.NEGATIVE_INFINITY) > tolerance);
  const apart = Math.max(...one.map((ms, index) => Math.abs(ms - (other[index] ?? 0))));
  if (distinct.length < leastDistinct || apart > tolerance) return undefined;
  const actual = sentence("the same waits, to {0} ms", Math.ceil(apart));
  return [{ path: "two processes", expected: "other waits in each process", actual }];
}

/** Returns the last waits of the callers in a process, sorted, in milliseconds. */
function waitsIn(exchange: Exchange, process: number): number[] {
  const all = waitsOfAll(exchange);
  const own = exchange.case.calls.filter((call) => call.process === process);
  return own.flatMap(({ account }) => all[account]?.at(-1)?.ms ?? []).toSorted((one, next) => one - next);
}
