import { withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault, Format } from "../../../schemas/types.js";
import { sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { mustRaise } from "../judge/outcome.js";
import { once, perFormat, scripted } from "./cases.js";
import { apart, at } from "./endpoints.js";
import { leakChecks } from "./leaks.js";
import { plainAnswer } from "./plain.js";
import { gatewaySays } from "./refused.js";

/** How long after its deadline a call may end, in milliseconds, because machines may be slow. */
const leniencyMs = 3000;

function raisedInTime({ case: { calls }, results }: Exchange): Fault[] {
  const answer = results.at(-1);
  const timeoutMs = calls.at(-1)?.timeoutMs;
  const expected = timeoutMs === undefined ? "an error" : sentence("an error within {0} ms", timeoutMs);
  const raised = mustRaise(answer, expected);
  if (raised.length > 0 || timeoutMs === undefined || !answer) return raised;
  const tookMs = Math.round(answer.atMs - (answer.startedAtMs ?? 0));
  if (tookMs <= timeoutMs + leniencyMs) return [];
  return [{ path: "time", expected, actual: sentence("{0}, after {1} ms", sayResult(answer), tookMs) }];
}

const silent = (scope: Scope) =>
  perFormat(scope, (format) => [
    once(withDelivery(plainAnswer(scope, format), { fault: "silent" }), {
      name: "a silent connection",
      timeoutMs: 400,
    }),
    // a client that clears its timer when the headers arrive would hang here
    once(withDelivery(plainAnswer(scope, format), { fault: "stall" }), {
      name: "half a body, then a silent connection",
      timeoutMs: 600,
    }),
    scripted(
      [
        gatewaySays(scope, "Throttling.User", format).reply,
        withDelivery(plainAnswer(scope, format), { fault: "silent" }).reply,
      ],
      gatewaySays(scope, "Throttling.User", format).means,
      { name: "throttled, then a silent connection", format, timeoutMs: 700 },
    ),
    silentLater(scope, format),
    ...slowThrottles(scope, format),
  ]);

/** Slow refusals, then silence. If the deadline restarts with each attempt, the call ends too late. */
function slowThrottles(scope: Scope, format: Format): Case[] {
  const slow = withDelivery(gatewaySays(scope, "Throttling.User", format), { delayMs: 1800 });
  const { reply } = withDelivery(plainAnswer(scope, format), { fault: "silent" });
  const name = "throttled slowly, twice, then a silent connection";
  return [scripted([slow.reply, slow.reply, reply], slow.means, { name, format, timeoutMs: 2500 })];
}

/** Some clients reuse the deadline of the first call to an endpoint, or on a connection. */
function silentLater(scope: Scope, format: Format): Case {
  const plain = plainAnswer(scope, format);
  const name = "a good answer, then a silent connection";
  const replies = [plain.reply, withDelivery(plain, { fault: "silent" }).reply];
  const testCase = scripted(replies, plain.means, { name, format, timeoutMs: 700 });
  const endless = testCase.calls.map(({ timeoutMs: _none, ...call }) => call);
  return { ...testCase, calls: [...endless, ...testCase.calls] };
}

/** Dripping bodies in each format. Dripping headers in one only, because they do not depend on the format. */
const dripping = (scope: Scope) =>
  perFormat(scope, (format) => [
    once(withDelivery(plainAnswer(scope, format), { fault: "drip", dripMs: 20 }), {
      name: "a dripping reply",
      timeoutMs: 500,
    }),
    ...(format === scope.formats[0] ? [drippingHead(scope, format)] : []),
  ]);

/** A client that restarts its timer at each byte may raise in time only because the kit paused. */
const raisedInPause = (exchange: Exchange): boolean => {
  const { timeoutMs = 0 } = exchange.case.calls.at(-1) ?? {};
  return raisedInTime(exchange).length === 0 && exchange.requests.some(({ pauseMs = 0 }) => pauseMs >= timeoutMs / 2);
};

const drippingHead = (scope: Scope, format: Format) =>
  once(withDelivery(plainAnswer(scope, format), { fault: "drip-head", dripMs: 20 }), {
    name: "dripping headers",
    timeoutMs: 500,
  });

function broken(scope: Scope, format: Format): Case[] {
  const plain = plainAnswer(scope, format);
  return (["reset", "cut"] as const).flatMap((fault) => {
    const wrong = withDelivery(plain, { fault });
    const fresh = once(wrong, { name: `a connection that is ${fault}` });
    const reused = scripted([plain.reply, wrong.reply], plain.means, {
      name: `a reused connection that is ${fault}`,
      format,
    });
    return [fresh, { ...reused, calls: [...reused.calls, ...reused.calls] }];
  });
}

function cutLate(scope: Scope, format: Format): Case[] {
  const { reply, ...plain } = plainAnswer(scope, format);
  const body = `${reply.body ?? ""}${" ".repeat((reply.body ?? "").length + 2)}`;
  const sample = withDelivery({ ...plain, reply: { ...reply, body } }, { fault: "cut" });
  return [once(sample, { name: "a connection that is cut after the last brace or tag" })];
}

const unfinished = (scope: Scope, format: Format): Case[] => [
  once(withDelivery(plainAnswer(scope, format), { fault: "cut", framing: "chunked" }), {
    name: "a connection that is cut before the last chunk",
  }),
  ...(scope.fixedEndpoint
    ? []
    : [at("closed", once(plainAnswer(scope, format), { name: "a connection that is refused" }))]),
];

/** Checks of broken connections and raised failures. */
export const transportChecks: readonly Check[] = [
  // a call that the client leaves hanging must not delay its calls to the usual endpoint
  {
    id: "errors.timeout",
    phase: "beside",
    always: (scope) => silent(scope).map((testCase) => apart(scope, testCase)),
    judge: raisedInTime,
  },
  {
    id: "errors.drip",
    phase: "beside",
    always: (scope) => dripping(scope).map((testCase) => apart(scope, testCase)),
    judge: raisedInTime,
    isUnclear: raisedInPause,
  },
  {
    id: "errors.reset",
    always: (scope) =>
      perFormat(scope, (format) => [...broken(scope, format), ...cutLate(scope, format), ...unfinished(scope, format)]),
    // no request arrives at a closed port
    mayDecline: true,
    judge: raisedInTime,
  },
  ...leakChecks,
];
