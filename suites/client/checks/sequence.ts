import { markLeaf } from "../../../generators/answer.js";
import { bodyLeaves } from "../../../schemas/contract/body.js";
import { sentence } from "../../../schemas/sentence.js";
import type { CallResult, Case, Exchange, Fault, Format, Reply, Sample } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { presentsSuccess } from "../judge/outcome.js";
import { ample } from "./ample.js";
import { perFormat } from "./cases.js";
import { connections, isPoolFault } from "./connections.js";
import { apart } from "./endpoints.js";
import { inTurn, mark, type Step } from "./in-turn.js";
import { markIn } from "./mark.js";
import { gatewaySays, refusal } from "./refused.js";
import { differAtOnce, sameTime } from "./same-time.js";
import { ownRequests } from "./wire.js";

const refused = (scope: Scope) => (format: Format) => gatewaySays(scope, "Forbidden.RAM", format);
/** The same failure without its RequestId. */
const anonymous =
  (scope: Scope) =>
  (format: Format): Sample => {
    const { reply, ...sample } = refused(scope)(format);
    const body = reply.body?.replace(/"RequestId":"[^"]*",|<RequestId>.*<\/RequestId>/, "") ?? "";
    return { ...sample, reply: { ...reply, body } };
  };
const plain: Step = {};
const sameJob: Step = { jobId: "job" };

/**
 * Sequences that expose a client that keeps an answer, a failure, a JobId, a format or an account from an earlier call.
 */
function orders(format: Format, scope: Scope): Case[] {
  const failed = (asked: Format) => refusal(scope, asked);
  const others = scope.formats.filter((each) => each !== format);
  return [
    inTurn(scope, "three jobs, one after the other", format, [plain, plain, plain]),
    inTurn(scope, "one job three times, each time as another", format, [sameJob, sameJob, sameJob]),
    inTurn(scope, "a gateway failure, then the job", format, [{ ...sameJob, reply: refused(scope) }, sameJob, sameJob]),
    inTurn(scope, "a business failure, then the job", format, [{ ...sameJob, reply: failed }, sameJob]),
    inTurn(scope, "a job, then a business failure, then a job", format, [
      sameJob,
      { ...sameJob, reply: failed },
      sameJob,
    ]),
    inTurn(scope, "a job, then a gateway failure without RequestId", format, [
      sameJob,
      { ...sameJob, reply: anonymous(scope) },
    ]),
    inTurn(scope, "a job, then a gateway failure", format, [sameJob, { ...sameJob, reply: refused(scope) }]),
    inTurn(
      scope,
      "two accounts in turn, for the same JobId",
      format,
      [0, 1, 0, 1].map((account) => ({ ...sameJob, account })),
    ),
    ...others.map((other) =>
      inTurn(scope, sentence("{0}, then {1}, then {0} again", format, other), format, [
        sameJob,
        { ...sameJob, format: other },
        sameJob,
      ]),
    ),
  ];
}

/** A client may keep a job that has ended. So the job has each documented state, and comes again as another. */
function states(format: Format, scope: Scope): Case[] {
  const { cardinality } = scope.contract;
  const leaves = bodyLeaves(scope.contract).filter(({ path }) => !path.includes("[]") && path !== cardinality?.member);
  const leaf = leaves.find(({ values }) => values.length > 0);
  if (!leaf) return [];
  return leaf.values.map(({ const: to }) =>
    inTurn(scope, sentence("one job with {0} {1}, then as another", leaf.name, to), format, [
      { ...sameJob, value: { leaf, to } },
      sameJob,
    ]),
  );
}

/** More attempts than any call makes. */
const attempts = 24;

/** A call that uses up its attempts. Its failure must not affect the calls after it. */
function exhausted(scope: Scope, format: Format): Case {
  const throttled = (asked: Format) => gatewaySays(scope, "Throttling.User", asked);
  const first: Step = { ...sameJob, reply: throttled, attempts, timeoutMs: ample(scope, 15_000) };
  return inTurn(scope, "a call that is throttled for good, then others", format, [first, plain, sameJob]);
}

/** A reply that arrives after its call was given up, when other calls follow. */
function late(format: Format, scope: Scope): Case[] {
  if (!scope.timeout) return [];
  const patient = { timeoutMs: 8000 };
  const cases = [
    inTurn(scope, "a reply that comes too late, then others", format, [
      { timeoutMs: 400, delivery: { delayMs: 1200 } },
      patient,
      patient,
      patient,
    ]),
    inTurn(scope, "a good reply, one that comes too late, then others", format, [
      patient,
      { timeoutMs: 500, delivery: { delayMs: 1500 } },
      { ...patient, delivery: { delayMs: 100 } },
      patient,
    ]),
  ];
  return cases.map((testCase) => apart(scope, testCase));
}

/** Returns faults of calls that returned the answer to another request. */
function differOwn(exchange: Exchange, scope: Scope): Fault[] {
  const { requests, case: testCase } = exchange;
  // a client that sends additional requests gets replies that were meant for other calls, in their formats
  if (testCase.together) return differAtOnce(exchange, scope);
  const isMixed = new Set(testCase.calls.map(({ format }) => format)).size > 1;
  if (isMixed && requests.length > testCase.calls.length) return [];
  return exchange.results.flatMap((result) => {
    const own = ownRequests(exchange, result).flatMap(({ account, replyIndex }) =>
      replyIndex === undefined ? [] : [{ account, replyIndex }],
    );
    if (mayRaise(exchange, result)) return [];
    const last = own.at(-1);
    if (!last) return unasked(result);
    const { replies = [] } = testCase.accounts[last.account] ?? {};
    const marks = own.map(({ account, replyIndex }) => mark(account, replyIndex));
    const actual = markIn(scope, result);
    if (marks.some((each) => each === actual)) return [];
    const { body = "" } = replies[last.replyIndex] ?? {};
    if (!body.includes(marks.at(-1) ?? "")) return notOwn(scope, result, body, replies);
    const path = sentence("call {0}: {1}", result.call + 1, markLeaf(scope.contract)?.path ?? "$");
    const expected = sentence("{0}, the answer to its own request", say(marks.at(-1)));
    return [{ path, expected, actual: actual ? say(actual) : sayResult(result) }];
  });
}

/** Returns a fault if a call without a request ended, because its result must be from an earlier call. */
function unasked(result: CallResult): Fault[] {
  if (result.silent !== undefined) {
    const expected = "an answer to its own request, or an error";
    return [{ path: sentence("call {0}: {1}", result.call + 1, "$"), expected, actual: sayResult(result) }];
  }
  if (result.returned === undefined && !result.raised) return [];
  const actual = sentence("no request, and {0}", sayResult(result));
  return [
    { path: sentence("call {0}: {1}", result.call + 1, "$"), expected: "an answer to a request of its own", actual },
  ];
}

/** If the request of a call failed, the call must not succeed, nor name the request of another call. */
function notOwn({ contract }: Scope, result: CallResult, own: string, replies: readonly Reply[]): Fault[] {
  const requestId = result.raised?.requestId?.trim() ?? "";
  if (!own.includes(requestId) && replies.some(({ body }) => body?.includes(requestId))) {
    const expected = "nothing, or the RequestId of its own answer";
    return [{ path: sentence("call {0}: {1}", result.call + 1, "requestId"), expected, actual: say(requestId) }];
  }
  if (!presentsSuccess(contract, result)) return [];
  const expected = "a failure, the answer to its own request";
  return [{ path: sentence("call {0}: {1}", result.call + 1, "$"), expected, actual: sayResult(result) }];
}

/** Returns whether a call may raise an error because its reply is late or its connection was broken. */
function mayRaise({ case: { accounts, calls } }: Exchange, { call, raised }: CallResult): boolean {
  return raised !== undefined && ((calls[call]?.timeoutMs ?? 1000) < 1000 || accounts.some(isPoolFault));
}

/**
 * Each call MUST return the answer to its own request, and not be affected by earlier requests, answers or abandoned
 * calls.
 */
const ownAnswer: Check = {
  id: "parsing.own-answer",
  // a deadline may pass on a busy machine
  phase: "beside",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...orders(format, scope),
      ...states(format, scope),
      ...connections(scope, format),
      exhausted(scope, format),
      ...sameTime(scope, format),
      ...late(format, scope),
    ]),
  judge: differOwn,
};

/** Checks of consecutive calls. */
export const sequenceChecks: readonly Check[] = [ownAnswer];
