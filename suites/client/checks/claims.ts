import { withDelivery } from "../../../generators/wire.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault, Format } from "../../../schemas/types.js";
import { countOf } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { differResponse } from "../judge/differ.js";
import { crowd, once, times } from "./cases.js";
import { plainAnswer } from "./plain.js";
import { lifted, throttled } from "./throttled.js";
import { waiting } from "./waiting.js";

const MAX_CALLERS = 8;
/** The delay of every reply, in milliseconds. It lets simultaneous calls overlap visibly. */
const heldMs = 600;

const first = ({ formats: [format = "JSON"] }: Scope): Format => format;

const inflight: Check = {
  id: "claims.inflight",
  phase: "beside",
  always: (scope) => {
    const held = withDelivery(plainAnswer(scope, first(scope)), { delayMs: heldMs });
    return [crowd(Math.min(MAX_CALLERS, scope.inflight ?? 1), once(held, { name: "a reply that is held back" }))];
  },
  judge: ({ requests, case: { calls } }) => {
    const together = requests.some((one) =>
      requests.some((other) => other !== one && other.atMs >= one.atMs && other.atMs < (one.repliedAtMs ?? 0)),
    );
    if (together || requests.length < 2) return [];
    return [
      { path: "wire", expected: sentence("two of {0} calls under way at once", calls.length), actual: "one at a time" },
    ];
  },
};

/** Cases in which a client has to wait because of its claims: for a retry, between polls, or for its pace. */
function making(scope: Scope): Case[] {
  const format = first(scope);
  const { retries, waits, rateLimit } = scope;
  const paced = Math.ceil((rateLimit ?? 0) * 1.5);
  return [
    ...(retries
      ? [lifted(scope, format, [throttled(scope, format)], sentence("{0}, then answered", "throttled"))]
      : []),
    ...(waits ? [waiting(scope, format, [1, 2])] : []),
    ...(paced > 0 || !(retries || waits)
      ? [times(paced || 1, once(plainAnswer(scope, format)), { together: true })]
      : []),
  ];
}

const clock: Check = {
  id: "claims.clock",
  phase: "beside",
  always: making,
  judge: ({ requests, sleeps = [], case: { calls } }, { rateLimit = Number.POSITIVE_INFINITY }) => {
    const waited = requests.length > calls.length || requests.length > rateLimit;
    if (!waited || sleeps.length > 0) return [];
    const actual = sentence("{0}, and no sleep", countOf(requests.length, "request"));
    return [{ path: "clock", expected: "a sleep asked of the kit between two requests", actual }];
  },
};

/** One case for each undeclared capability that a client might still use. */
function unclaimed(scope: Scope): Case[] {
  const format = first(scope);
  const others = (["JSON", "XML"] as const).filter((each) => !scope.formats.includes(each));
  return [
    once(plainAnswer(scope, format), { name: "a plain call" }),
    ...others.map((other) =>
      once(plainAnswer(scope, other), { name: sentence("asks for {0}, which is not claimed", other) }),
    ),
    ...(scope.retries
      ? []
      : [lifted(scope, format, [throttled(scope, format)], "throttled, though retries are not claimed")]),
    ...(scope.securityToken
      ? []
      : [once(plainAnswer(scope, format), { name: "temporary credentials, which are not claimed", token: "x" })]),
    ...(scope.waits || !isFlagship(scope.contract) ? [] : [waiting(scope, format, [2], { timeoutMs: 3000 })]),
  ];
}

/** Returns what the client did in one of these cases. Empty if the call was declined or failed. */
function done({ case: { accounts, calls }, requests, results: [answer] }: Exchange, scope: Scope): string | undefined {
  const [call] = calls;
  const [request] = requests;
  if (!call || !request) return undefined;
  const understood = answer?.returned !== undefined && differResponse(scope.contract, call.means, answer).length === 0;
  if (call.op === "wait") return understood ? "waits" : undefined;
  if (accounts[0]?.token !== undefined)
    return request.tokenMatches && request.signature.valid ? "securityToken" : undefined;
  if (accounts[0]?.replies.length === 2) return requests.length > 1 ? "retries" : undefined;
  const asked = request.params["Format"] ?? request.headers["accept"] ?? "";
  if (scope.formats.includes(call.format) || !asked.toUpperCase().includes(call.format)) return undefined;
  return understood ? sentence("the format {0}", call.format) : undefined;
}

const complete: Check = {
  id: "claims.complete",
  phase: "beside",
  mayDecline: true,
  always: unclaimed,
  judge: (exchange, scope): Fault[] => {
    const what = done(exchange, scope);
    return what === undefined
      ? []
      : [{ path: "hello", expected: sentence("a claim of {0}", what), actual: "it does it unclaimed" }];
  },
};

/** Checks of the capabilities that a client claims. */
export const claimChecks: readonly Check[] = [inflight, clock, complete];
