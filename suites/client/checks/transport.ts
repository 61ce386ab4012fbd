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

/** How long past its deadline a client may take before it has missed it; these machines may be slow. */
const leniencyMs = 3000;

/** The last call raised, and not long after its deadline where it had one. */
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
    // a timer that is cleared when the headers have come ends nothing
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

/** Refusals that come slowly, then silence: a deadline that begins anew with each attempt ends a call too late. */
function slowThrottles(scope: Scope, format: Format): Case[] {
  const slow = withDelivery(gatewaySays(scope, "Throttling.User", format), { delayMs: 1800 });
  const { reply } = withDelivery(plainAnswer(scope, format), { fault: "silent" });
  const name = "throttled slowly, twice, then a silent connection";
  return [scripted([slow.reply, slow.reply, reply], slow.means, { name, format, timeoutMs: 2500 })];
}

/** A call without a deadline, then one with: some clients keep the deadline of the first call of an endpoint, or of a connection. */
function silentLater(scope: Scope, format: Format): Case {
  const plain = plainAnswer(scope, format);
  const name = "a good answer, then a silent connection";
  const replies = [plain.reply, withDelivery(plain, { fault: "silent" }).reply];
  const testCase = scripted(replies, plain.means, { name, format, timeoutMs: 700 });
  const endless = testCase.calls.map(({ timeoutMs: _none, ...call }) => call);
  return { ...testCase, calls: [...endless, ...testCase.calls] };
}

/** A body that drips in each format, and headers in one: before those, the format makes no difference. */
const dripping = (scope: Scope) =>
  perFormat(scope, (format) => [
    once(withDelivery(plainAnswer(scope, format), { fault: "drip", dripMs: 20 }), {
      name: "a dripping reply",
      timeoutMs: 500,
    }),
    ...(format === scope.formats[0] ? [drippingHead(scope, format)] : []),
  ]);

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

/** A connection that is cut where an answer is whole already, and white space had still to come. */
function cutLate(scope: Scope, format: Format): Case[] {
  const { reply, ...plain } = plainAnswer(scope, format);
  const body = `${reply.body ?? ""}${" ".repeat((reply.body ?? "").length + 2)}`;
  const sample = withDelivery({ ...plain, reply: { ...reply, body } }, { fault: "cut" });
  return [once(sample, { name: "a connection that is cut after the last brace or tag" })];
}

/** Chunks without the last one, and a port where nobody listens. */
const unfinished = (scope: Scope, format: Format): Case[] => [
  once(withDelivery(plainAnswer(scope, format), { fault: "cut", framing: "chunked" }), {
    name: "a connection that is cut before the last chunk",
  }),
  ...(scope.fixedEndpoint
    ? []
    : [at("closed", once(plainAnswer(scope, format), { name: "a connection that is refused" }))]),
];

/** Checks of connections that fail, and of the failures that are raised. */
export const transportChecks: readonly Check[] = [
  // what a client leaves hanging must not hold up its calls to the usual endpoint
  {
    id: "errors.timeout",
    timed: "beside",
    always: (scope) => silent(scope).map((testCase) => apart(scope, testCase)),
    judge: raisedInTime,
  },
  {
    id: "errors.drip",
    timed: "beside",
    always: (scope) => dripping(scope).map((testCase) => apart(scope, testCase)),
    judge: raisedInTime,
  },
  {
    id: "errors.reset",
    always: (scope) =>
      perFormat(scope, (format) => [...broken(scope, format), ...cutLate(scope, format), ...unfinished(scope, format)]),
    // where nobody listens, no request arrives
    mayDecline: true,
    judge: raisedInTime,
  },
  ...leakChecks,
];
