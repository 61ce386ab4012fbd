import { throttleCodes } from "../../../schemas/codes.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Fault, Format } from "../../../schemas/types.js";
import { countOf, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { learnsCode, presentsSuccess } from "../judge/outcome.js";
import { perFormat, scripted, times } from "./cases.js";
import { oddHints } from "./hints.js";
import { alternating } from "./mixed-retries.js";
import { gatewaySays } from "./refused.js";
import { closed, lifted, throttled } from "./throttled.js";
import { waiting } from "./waiting.js";
import { busiest } from "./wire.js";

/** The documented requests per second of an account. Without a documented quota, uses that of the flagship. */
const documentedPace = ({ contract: { quota = { requests: 10, seconds: 1 } } }: Scope) =>
  quota.requests / quota.seconds;

/** Creates a fault in the requests of a client. */
const onWire = (expected: string, actual: string): Fault[] => [{ path: "wire", expected, actual }];

/** The window is a little shorter than a second, because the network stack and a busy machine shift arrivals. */
const windowMs = 900;

const recognised: Check = {
  id: "throttle.recognised",
  phase: "beside",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...throttleCodes.flatMap(({ code }) =>
        [400, 429, 503].map((status) =>
          lifted(
            scope,
            format,
            [throttled(scope, format, { code, status })],
            sentence("{0} with HTTP {1}", code, status),
          ),
        ),
      ),
      closed(scope, format),
      ...oddHints(scope, format),
    ]),
  judge: ({ case: { accounts }, requests, results: [answer] }, { contract }) => {
    const replies = accounts[0]?.replies ?? [];
    const code = codeIn(replies[0]?.body ?? "");
    if (!presentsSuccess(contract, answer)) return learnsCode(code, answer);
    const expected = sentence("a failure with code {0}, or a retry", JSON.stringify(code));
    return requests.length > 1 && replies.length > 1 ? [] : [{ path: "$", expected, actual: sayResult(answer) }];
  },
};

/** Returns the only code in a throttled body that the kit wrote. */
function codeIn(body: string): string {
  return /Throttling(\.User|\.Api)?(?=["<])/.exec(body)?.[0] ?? "";
}

/** A hint that is longer than the deadline of the call. */
function beyond(scope: Scope, format: Format): Case {
  const reply = throttled(scope, format, { headers: { "retry-after": "3600" } });
  const { means } = gatewaySays(scope, "Throttling.User", format);
  return scripted([reply], means, { name: "throttled for an hour, with a deadline of 2 s", format, timeoutMs: 2000 });
}

const bounded: Check = {
  id: "throttle.bounded",
  phase: "last",
  always: (scope) =>
    perFormat(scope, (format) => [
      closed(scope, format),
      closed(scope, format, { code: "Throttling.Api", status: 503 }),
      alternating(scope, format),
      ...(scope.timeout ? [beyond(scope, format)] : []),
    ]),
  judge: ({ requests, results: [answer] }) => {
    const endless =
      answer?.silent === undefined ? [] : [{ path: "$", expected: "that the call ends", actual: sayResult(answer) }];
    const many =
      requests.length > 20 ? onWire(sentence("at most {0} requests", 20), countOf(requests.length, "request")) : [];
    return [...endless, ...many];
  },
};

const callers = 10;
const closedForMs = 1500;

const amplification: Check = {
  id: "throttle.amplification",
  wire: true,
  phase: "last",
  always: (scope) => {
    const testCase = times(callers, closed(scope, scope.formats[0] ?? "JSON"), { together: true });
    return [{ ...testCase, calls: testCase.calls.map((call) => ({ ...call, timeoutMs: closedForMs })) }];
  },
  judge: ({ requests }) => {
    const most = callers * 10;
    return requests.length <= most
      ? []
      : onWire(sentence("at most {0} requests of {1} callers", most, callers), countOf(requests.length, "request"));
  },
};

const claimed = (scope: Scope) => Math.min(scope.rateLimit ?? documentedPace(scope), documentedPace(scope));
const paced = (scope: Scope) => lifted(scope, scope.formats[0] ?? "JSON", [], "a plain call");

/** Varies the JobIds and formats of the calls. The account stays the same. */
function varied({ formats }: Scope, testCase: Case): Case {
  const calls = testCase.calls.map((call, index) => ({
    ...call,
    jobId: `job-${index}`,
    format: formats[index % formats.length] ?? call.format,
  }));
  return { ...testCase, calls };
}

const pace: Check = {
  id: "throttle.pace",
  wire: true,
  phase: "last",
  always: (scope) => {
    const [format = "JSON"] = scope.formats;
    const refused = times(Math.ceil(claimed(scope)), closed(scope, format), { together: true });
    const waits = times(6, waiting(scope, format, [1], { timeoutMs: closedForMs }), { together: true });
    return [
      varied(scope, times(Math.ceil(1.5 * claimed(scope)), paced(scope), { together: true })),
      { ...refused, calls: refused.calls.map((call) => ({ ...call, timeoutMs: closedForMs })) },
      ...(scope.waits ? [waits] : []),
    ];
  },
  judge: ({ requests }, scope) => {
    const [seen, most] = [busiest(requests, windowMs), Math.ceil(claimed(scope))];
    return seen <= most ? [] : onWire(sentence("at most {0} requests in any second", most), countOf(seen, "request"));
  },
};

/** More calls of one key than its rate limit allows, which alternate between two tokens. */
function renewed(scope: Scope): Case {
  const { accounts, calls } = varied(scope, times(Math.ceil(1.5 * claimed(scope)), paced(scope)));
  const [replies = []] = accounts.map((account) => account.replies);
  return {
    name: "one key beyond its pace, with a token that is renewed",
    accounts: [
      { replies, token: "first" },
      { replies, token: "second", keyOf: 0 },
    ],
    calls: calls.map((call, index) => ({ ...call, account: index % 2 })),
    together: true,
  };
}

/** Makes enough calls of one account that the last must wait, and then one call of another account. */
const sharing: Check = {
  id: "throttle.sharing",
  phase: "last",
  always: (scope) => {
    const { accounts, calls } = varied(scope, times(Math.ceil(claimed(scope)) + 2, paced(scope)));
    const other = calls.slice(0, 1).map((call) => ({ ...call, account: 1 }));
    const name = "one account beyond its pace, and another";
    const apart = { name, accounts: [...accounts, ...accounts], calls: [...calls, ...other], together: true };
    return [apart, ...(scope.securityToken ? [renewed(scope)] : [])];
  },
  judge: ({ requests, case: { accounts } }, scope) => {
    const most = Math.ceil(claimed(scope));
    const isOneKey = accounts.some(({ keyOf }) => keyOf !== undefined);
    const first = requests.filter(({ account }) => isOneKey || account === 0);
    const other = requests.find(({ account }) => account === 1);
    const seen = busiest(first, windowMs);
    const shared =
      seen <= most
        ? []
        : onWire(sentence("one budget of {0} a second", most), sentence("{0} requests in a second", seen));
    if (isOneKey) return shared;
    const late = first[most];
    const heldUp =
      other && (!late || other.atMs <= late.atMs)
        ? []
        : onWire(
            "the other account is not held up",
            other ? "its request came after the first account's wait" : "none of its requests came",
          );
    return [...shared, ...heldUp];
  },
};

/** Checks of a throttled client, with or without retries. */
export const throttleChecks: readonly Check[] = [recognised, bounded, amplification, pace, sharing];
