import type { Exchange, Fault } from "../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { say } from "../judge/say.js";
import { crowd, perFormat } from "./cases.js";
import { clockMs, closed, eachWait, lifted, noRetry, throttled, waitsOfAll } from "./throttled.js";
import { differLeaves } from "./values.js";
import { eachRequest, either } from "./wire.js";

const leastWaitMs = 50;
const crowdSize = 8;

const onceThrottled = (scope: Scope) => perFormat(scope, (format) => [lifted(format, [throttled(format)])]);
const throttledCrowd = ({ formats }: Scope) => [crowd(crowdSize, closed(formats[0] ?? "JSON"))];

const fresh: Check = {
  id: "throttle.fresh",
  timed: "beside",
  always: (scope) =>
    perFormat(scope, (format) => [lifted(format, [throttled(format), throttled(format)], "throttled twice")]),
  judge: (exchange) => {
    const nonces = new Set<string>();
    const faults = eachRequest(exchange, (request, at) => {
      const value = either(request, "SignatureNonce", "x-acs-signature-nonce") ?? "";
      const stale = nonces.has(value) ? [{ path: `${at}: nonce`, expected: "a fresh nonce", actual: say(value) }] : [];
      nonces.add(value);
      const { valid, why = "it does not verify" } = request.signature;
      return [
        ...stale,
        ...(valid ? [] : [{ path: `${at}: signature`, expected: "a signature that verifies", actual: why }]),
      ];
    });
    return exchange.requests.length > 1 ? faults : [...faults, ...noRetry()];
  },
};

const delayed: Check = {
  id: "throttle.delayed",
  timed: "alone",
  always: onceThrottled,
  judge: (exchange) =>
    eachWait(exchange, (waitMs, retry) =>
      waitMs >= leastWaitMs - clockMs
        ? []
        : [{ path: retry, expected: `a wait of at least ${leastWaitMs} ms`, actual: `${Math.round(waitMs)} ms` }],
    ),
};

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]) => total(values) / values.length;

/** First and last waits of the callers that retried more than once: one retry alone cannot grow. */
function ends(exchange: Exchange): { first: number[]; last: number[] } {
  const grown = waitsOfAll(exchange).filter((own) => own.length > 1);
  return { first: grown.map((own) => own[0] ?? 0), last: grown.map((own) => own.at(-1) ?? 0) };
}

const backoff: Check = {
  id: "throttle.backoff",
  timed: "alone",
  always: throttledCrowd,
  judge: (exchange) => {
    if (waitsOfAll(exchange).flat().length === 0) return noRetry();
    const { first, last } = ends(exchange);
    const grown = total(last) > total(first) && mean(last) >= leastWaitMs - clockMs;
    if (first.length === 0 || grown) return [];
    const path = `waits of ${first.length} callers`;
    return [
      {
        path,
        expected: `a last wait longer than the first (${Math.round(mean(first))} ms) and of at least ${leastWaitMs} ms`,
        actual: `${Math.round(mean(last))} ms`,
      },
    ];
  },
};

const jitter: Check = {
  id: "throttle.jitter",
  timed: "alone",
  always: throttledCrowd,
  judge: (exchange) => {
    const last = waitsOfAll(exchange).flatMap((own) => own.slice(-1));
    if (last.length < 2) return noRetry();
    const spread = Math.max(...last) - Math.min(...last);
    if (spread >= mean(last) / 10) return [];
    const expected = `last waits that differ by at least ${Math.ceil(mean(last) / 10)} ms`;
    return [{ path: `waits of ${last.length} callers`, expected, actual: `they differ by ${Math.round(spread)} ms` }];
  },
};

const recovers: Check = {
  id: "throttle.recovers",
  timed: "beside",
  always: onceThrottled,
  judge: (exchange) => differLeaves(exchange, ["Status"]),
};

/** Header, its value, and the least wait that it asks for, in milliseconds; a date names a whole second. */
const hints = [
  ["x-acs-retry-after", "400", 400],
  ["retry-after", "1", 1000],
  ["retry-after", "{{in 2 s}}", 1000],
] as const;

const hinted: Check = {
  id: "throttle.hint",
  timed: "beside",
  always: (scope) =>
    perFormat(scope, (format) =>
      hints.map(([name, value]) =>
        lifted(format, [throttled(format, { headers: { [name]: value } })], `throttled with ${name}: ${value}`),
      ),
    ),
  judge: (exchange) => {
    const headers = exchange.case.accounts[0]?.replies[0]?.headers ?? {};
    const leastMs = hints.find(([name, value]) => headers[name] === value)?.[2] ?? 0;
    const [waitMs] = waitsOfAll(exchange)[0] ?? [];
    if (waitMs === undefined) return exchange.told[0]?.raised ? [] : noRetry();
    return waitMs >= leastMs - clockMs ? [] : tooEarly(leastMs, waitMs);
  },
};

function tooEarly(leastMs: number, waitMs: number): Fault[] {
  return [
    {
      path: "retry 1",
      expected: `a wait of at least ${leastMs} ms, as the reply asked`,
      actual: `${Math.round(waitMs)} ms`,
    },
  ];
}

/** Checks of how a client retries, where it claims to. */
export const retryChecks: readonly Check[] = [fresh, delayed, backoff, jitter, recovers, hinted];
