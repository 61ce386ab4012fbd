import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault, Format } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { perFormat } from "./cases.js";
import { clockMs, lifted, noRetry, throttled, waitsOfAll } from "./throttled.js";

/** A throttle that says when it ends. */
export const throttledUntil = (scope: Scope) => [
  lifted(
    scope,
    scope.formats[0] ?? "JSON",
    [throttled(scope, scope.formats[0] ?? "JSON", { headers: { "Retry-After": "{{in 2 s}}" } })],
    sentence("{0}, then answered", "throttled until a time"),
  ),
];

/**
 * Each header with its value and the shortest wait that it asks for, in milliseconds. A date has a resolution of one
 * second.
 */
const hints = [
  ["x-acs-retry-after", "400", 400],
  ["retry-after", "1", 1000],
  ["Retry-After", "{{in 2 s}}", 1000],
] as const;

/** A hint in the second refusal. */
const later = (scope: Scope, format: Format) =>
  lifted(
    scope,
    format,
    [throttled(scope, format), throttled(scope, format, { headers: { "X-Acs-Retry-After": "700" } })],
    sentence("throttled, then throttled with {0}", "X-Acs-Retry-After: 700"),
  );

/** Long hints, which a client may be tempted to cut short or must keep if its deadline allows. */
const long: readonly [headers: Record<string, string>, status: number][] = [
  [{ "Retry-After": "90" }, 429],
  [{ "X-Acs-Retry-After": "15000" }, 400],
  [{ "X-Acs-Retry-After": "61000" }, 400],
  [{ "X-Acs-Retry-After": "120000" }, 503],
];

/** Hints after other statuses, a long hint, and two different hints, of which the shorter is the minimum. */
const further = (scope: Scope, format: Format) => {
  const cases: readonly [headers: Record<string, string>, status: number][] = [
    [{ "retry-after": "1" }, 429],
    [{ "retry-after": "1" }, 503],
    [{ "X-Acs-Retry-After": "2600" }, 400],
    [{ "X-Acs-Retry-After": "900", "x-unknown": "1" }, 429],
    [{ "x-acs-retry-after": "400", "retry-after": "2" }, 400],
    // minutes cost nothing on a virtual clock
    ...(scope.clock === "virtual" ? long : []),
  ];
  return cases.map(([headers, status]) =>
    lifted(
      scope,
      format,
      [throttled(scope, format, { headers, status })],
      sentence("throttled with {0}", `HTTP ${status} and ${sayHeaders(headers)}`),
    ),
  );
};

const sayHeaders = (headers: Record<string, string>) =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");

/** Hints that are empty or make no sense. */
const odd: readonly Record<string, string>[] = [
  { "retry-after": "0.5" },
  { "retry-after": "-1" },
  { "retry-after": "soon" },
  { "retry-after": "" },
  { "retry-after": "{{in -3600 s}}" },
  { "retry-after": "1e1000" },
  { "x-acs-retry-after": "abc" },
  { "x-acs-retry-after": "-5" },
  { "x-acs-retry-after": "12.5" },
  { "x-acs-retry-after": "", "retry-after": "NaN" },
];

/** Cases that are throttled with an invalid hint and then answered. */
export const oddHints = (scope: Scope, format: Format): Case[] =>
  odd.map((headers) =>
    lifted(
      scope,
      format,
      [throttled(scope, format, { headers })],
      sentence("{0}, then answered", sentence("throttled with {0}", sayHeaders(headers))),
    ),
  );

/** Returns the index of the reply that has a hint, and the shortest wait that it asks for. */
function hintIn(exchange: Exchange): { at: number; leastMs: number } {
  const replies = exchange.case.accounts[0]?.replies ?? [];
  const least = ({ headers }: (typeof replies)[number]) =>
    hints.find(([name, value]) => headers[name] === value)?.[2] ??
    Number(headers["X-Acs-Retry-After"] ?? Number(headers["Retry-After"] ?? 0) * 1000);
  const at = replies.findIndex((reply) => least(reply) > 0);
  const hinting = replies[at];
  return { at, leastMs: hinting ? least(hinting) : 0 };
}

/** The wait before a retry SHOULD be at least as long as the reply asks. */
export const hinted: Check = {
  id: "throttle.hint",
  phase: "beside",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...hints.map(([name, value]) =>
        lifted(
          scope,
          format,
          [throttled(scope, format, { headers: { [name]: value } })],
          sentence("throttled with {0}", `${name}: ${value}`),
        ),
      ),
      later(scope, format),
      ...further(scope, format),
    ]),
  judge: (exchange) => {
    const { at, leastMs } = hintIn(exchange);
    const waitMs = waitsOfAll(exchange)[0]?.[at]?.ms;
    if (waitMs === undefined) return exchange.results[0]?.raised ? [] : noRetry();
    return waitMs >= leastMs - clockMs ? [] : tooEarly(at + 1, leastMs, waitMs);
  },
};

function tooEarly(retry: number, leastMs: number, waitMs: number): Fault[] {
  return [
    {
      path: sentence("retry {0}", retry),
      expected: sentence("a wait of at least {0} ms, as the reply asked", leastMs),
      actual: sentence("{0} ms", Math.round(waitMs)),
    },
  ];
}
