import { throttleCodes } from "../../../schemas/codes.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Exchange } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { differOnly, telling } from "./answers.js";
import { perFormat } from "./cases.js";
import { hinted, oddHints, throttledUntil } from "./hints.js";
import { jitter, mean, throttledCrowd } from "./jitter.js";
import { leftOver } from "./mixed-retries.js";
import { clockMs, closed, eachWait, lifted, noRetry, throttled, waitsOfAll } from "./throttled.js";
import { eachRequest, either } from "./wire.js";

const leastWaitMs = 50;

const onceThrottled = (scope: Scope) =>
  perFormat(scope, (format) => [lifted(scope, format, [throttled(scope, format)])]);

const fresh: Check = {
  id: "throttle.fresh",
  wire: true,
  phase: "beside",
  always: (scope) =>
    perFormat(scope, (format) => [
      lifted(scope, format, [throttled(scope, format), throttled(scope, format)], "throttled twice"),
      closed(scope, format),
    ]),
  judge: (exchange) => {
    const nonces = new Set<string>();
    const faults = eachRequest(exchange, (request, at) => {
      const value = either(request, "SignatureNonce", "x-acs-signature-nonce") ?? "";
      const stale = nonces.has(value)
        ? [{ path: sentence("{0}: {1}", at, "nonce"), expected: "a fresh nonce", actual: say(value) }]
        : [];
      nonces.add(value);
      const { valid, why = "it does not verify" } = request.signature;
      return [
        ...stale,
        ...(valid
          ? []
          : [{ path: sentence("{0}: {1}", at, "signature"), expected: "a signature that verifies", actual: why }]),
      ];
    });
    return exchange.requests.length > 1 ? faults : [...faults, ...noRetry()];
  },
};

const delayed: Check = {
  id: "throttle.delayed",
  wire: true,
  phase: "alone",
  always: (scope) => [
    ...onceThrottled(scope),
    ...perFormat(scope, (format) => [
      closed(scope, format),
      ...[429, 503].map((status) =>
        lifted(scope, format, [throttled(scope, format, { status })], sentence("throttled with HTTP {0}", status)),
      ),
      ...[["x-acs-retry-after", "1"] as const, ["retry-after", "0"] as const].map(([name, value]) =>
        lifted(
          scope,
          format,
          [throttled(scope, format, { headers: { [name]: value } })],
          sentence("throttled with {0}", `${name}: ${value}`),
        ),
      ),
    ]),
  ],
  judge: (exchange) => {
    // throttle.recovers judges which statuses are worth a retry
    if (exchange.requests.length === 1 && exchange.case.accounts[0]?.replies[0]?.status !== 400) return [];
    return eachWait(exchange, (waitMs, retry) =>
      waitMs >= leastWaitMs - clockMs
        ? []
        : [
            {
              path: retry,
              expected: sentence("a wait of at least {0} ms", leastWaitMs),
              actual: sentence("{0} ms", Math.round(waitMs)),
            },
          ],
    );
  },
};

/**
 * Returns the first and last waits of the callers that retried more than once, in milliseconds. A single retry cannot
 * show growth. A first wait is as short as it may really have been.
 */
function ends(exchange: Exchange): { first: number[]; last: number[] } {
  const grown = waitsOfAll(exchange).filter((own) => own.length > 1);
  return {
    first: grown.flatMap(([first]) => (first ? [Math.max(0, first.ms - first.lateMs)] : [])),
    last: grown.flatMap((own) => own.at(-1)?.ms ?? []),
  };
}

/** A wait must be longer by a tenth to count as growth, because timers are not more accurate. */
const growth = 1.1;

const backoff: Check = {
  id: "throttle.backoff",
  wire: true,
  phase: "alone",
  always: throttledCrowd,
  judge: (exchange) => {
    if (waitsOfAll(exchange).flat().length === 0) return noRetry();
    const { first, last } = ends(exchange);
    const leastMs = Math.max(leastWaitMs, mean(first) * growth);
    if (first.length === 0 || mean(last) >= leastMs - clockMs) return [];
    return [
      {
        path: sentence("waits of {0} callers", first.length),
        expected: sentence(
          "a last wait of at least {0} ms after a first of {1} ms",
          Math.ceil(leastMs),
          Math.round(mean(first)),
        ),
        actual: sentence("{0} ms", Math.round(mean(last))),
      },
    ];
  },
};

const recovers: Check = {
  id: "throttle.recovers",
  phase: "beside",
  always: (scope) => [
    ...onceThrottled(scope),
    ...perFormat(scope, (format) => [
      ...throttleCodes.flatMap(({ code }) =>
        [429, 503].map((status) =>
          lifted(
            scope,
            format,
            [throttled(scope, format, { code, status })],
            sentence("{0}, then answered", sentence("{0} with HTTP {1}", code, status)),
          ),
        ),
      ),
      lifted(
        scope,
        format,
        [throttled(scope, format, { headers: { "retry-after": "1" } })],
        sentence("{0}, then answered", "throttled for a second"),
      ),
      ...oddHints(scope, format),
    ]),
    ...throttledUntil(scope),
  ],
  judge: (exchange, scope) => [...differOnly(exchange, scope, telling(scope)), ...leftOver(exchange)],
};

/** Checks of how a client retries, if it claims to. */
export const retryChecks: readonly Check[] = [fresh, delayed, backoff, jitter, recovers, hinted];
