import { withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, SeenRequest } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { once, scripted, times } from "./cases.js";
import { plainAnswer, plainCalls, retried } from "./plain.js";
import { gatewaySays } from "./refused.js";
import { eachRequest, either } from "./wire.js";

const quarterHourMs = 15 * 60 * 1000;

/** Sequential calls with slow answers. Each answer is split so that it takes several seconds. */
const slowly = (scope: Scope) => {
  const [format = "JSON"] = scope.formats;
  const splitAt = Array.from({ length: 600 }, (_, index) => index + 1);
  return [times(5, once(withDelivery(plainAnswer(scope, format), { splitAt }), { name: "a slow answer" }))];
};

/** A retry that must wait for some seconds. If it was signed before the wait, its timestamp is old. */
const waitingLong = (scope: Scope) => {
  const [format = "JSON"] = scope.formats;
  const { reply, means } = plainAnswer(scope, format);
  const refusal = gatewaySays(scope, "Throttling.User", format, { headers: { "retry-after": "4" } }).reply;
  return [scripted([refusal, reply], means, { name: "throttled for four seconds", format, timeoutMs: 20_000 })];
};

/**
 * Moments that expose incorrect date formats which are right at other times: an evening in the last week of a year, the
 * first second of a leap day, a morning with single-digit numbers, and a summer night at the end of a month.
 */
const moments = ["2024-12-30T23:58:50Z", "2028-02-29T00:00:05Z", "2027-01-02T03:04:05Z", "2027-07-31T22:30:00Z"];

/** Creates a plain call at each of these moments. */
export function clockCases(scope: Scope): Case[] {
  const [plain] = plainCalls(scope);
  if (!plain) return [];
  return moments.map((moment) => ({
    ...plain,
    name: sentence("a clock that shows {0}", moment.slice(0, 16).replace("T", " ")),
    clockAt: Date.parse(moment),
  }));
}

const timeOf = (request: SeenRequest) => either(request, "Timestamp", "x-acs-date") ?? "";
/**
 * The tolerance for reused timestamps, in milliseconds. Timestamps have whole seconds, and some clients read the clock
 * once a second.
 */
const stillMs = 2500;

const isNear = (time: number, clock: number) => Math.abs(time - clock) <= quarterHourMs;

/** Returns the client's clock when a request arrives. */
const clockOf = ({ startedAt, case: { clockAt = startedAt } }: Exchange, { atMs }: SeenRequest) => clockAt + atMs;

/** Returns whether a request of a case has the time of the clock that the case has set. */
export function isClockMoved(exchange: Exchange): boolean {
  return exchange.requests.some((request) => isNear(Date.parse(timeOf(request)), clockOf(exchange, request)));
}

export const timestamp: Check = {
  id: "request.timestamp",
  wire: true,
  everywhere: true,
  phase: "beside",
  // a busy machine cannot shift a clock by hours
  isSure: ({ case: { clockAt } }) => clockAt !== undefined,
  always: (scope) => [
    ...plainCalls(scope),
    ...retried(scope),
    ...slowly(scope),
    ...waitingLong(scope),
    ...(scope.clock ? clockCases(scope) : []),
  ],
  judge: (exchange) =>
    eachRequest(exchange, (request, at) => {
      const value = timeOf(request);
      // a virtual clock tells a call the time only when it wakes, and may jump for other calls in between
      const isTold = exchange.case.together === true && exchange.sleeps !== undefined;
      const still = exchange.requests.some((one) => timeOf(one) === value && request.atMs - one.atMs > stillMs);
      if (still && !isTold)
        return [
          {
            path: sentence("{0}: {1}", at, "timestamp"),
            expected: "the time of sending",
            actual: "the time of a request long before",
          },
        ];
      const path = sentence("{0}: {1}", at, "timestamp");
      const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? Date.parse(value) : Number.NaN;
      if (Number.isNaN(time)) return [{ path, expected: "a UTC time as YYYY-MM-DDThh:mm:ssZ", actual: say(value) }];
      // a client whose clock could not be moved uses the real time
      if (isNear(time, exchange.startedAt + request.atMs)) return [];
      if (isNear(time, clockOf(exchange, request))) return [];
      const off = time - clockOf(exchange, request);
      const actual = sentence("{0}, {1} minutes off", value, Math.round(off / 60_000));
      return [{ path, expected: "a time within 15 minutes of the clock", actual }];
    }),
};
