import { markLeaf } from "../../../generators/answer.js";
import { withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type {
  Call,
  CallResult,
  Case,
  Delivery,
  Exchange,
  Fault,
  Format,
  Reply,
  Sample,
} from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { presentsSuccess } from "../judge/outcome.js";
import { answerSample, marked } from "./answers.js";
import { perFormat } from "./cases.js";
import { apart } from "./endpoints.js";
import { markIn } from "./mark.js";
import { gatewaySays, refusal } from "./refused.js";
import { ownRequests } from "./wire.js";

/** One call of a sequence, and the reply to it. */
interface Step extends Partial<Pick<Call, "account" | "format" | "jobId" | "timeoutMs">> {
  reply?: (format: Format) => Sample;
  delivery?: Delivery;
}

const mark = (account: number, index: number) => `answer-${account}-${index}`;

/** Calls one after the other; each good answer has a text by which it is known. */
function inTurn(scope: Scope, name: string, format: Format, steps: readonly Step[]): Case {
  const replies: Sample["reply"][][] = [];
  const calls = steps.map((step, index): Call => {
    const { account = 0, reply, delivery, ...asked } = { format, jobId: `job-${index}`, ...step };
    replies[account] ??= [];
    const body = marked(scope, mark(account, replies[account].length));
    const made = reply?.(asked.format) ?? answerSample(scope, "", asked.format, body);
    const sample = delivery ? withDelivery(made, delivery) : made;
    replies[account].push(sample.reply);
    return { account, ...asked, means: sample.means };
  });
  return { name: sentence("{0} ({1})", name, format), accounts: replies.map((own) => ({ replies: own })), calls };
}

const refused = (scope: Scope) => (format: Format) => gatewaySays(scope, "Forbidden.RAM", format);
/** The same without the line that names its request. */
const anonymous =
  (scope: Scope) =>
  (format: Format): Sample => {
    const { reply, ...sample } = refused(scope)(format);
    const body = reply.body?.replace(/"RequestId":"[^"]*",|<RequestId>.*<\/RequestId>/, "") ?? "";
    return { ...sample, reply: { ...reply, body } };
  };
const plain: Step = {};
const sameJob: Step = { jobId: "job" };

/** Orders in which a client that keeps an answer, a failure, a JobId, a format or an account is found out. */
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

const closing: Delivery = { framing: "close" };

/** The same where a connection is not to be used again. */
const connections = (scope: Scope, format: Format): Case[] => [
  inTurn(scope, "a reply that ends its connection, then others", format, [{ delivery: closing }, plain, plain]),
];

/** A reply that comes when its call has been given up, to others that follow. */
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

/** The faults of calls that returned what another request was answered with. */
function differOwn(exchange: Exchange, scope: Scope): Fault[] {
  const { requests, case: testCase } = exchange;
  // a client that asks twice gets the replies that were meant for others, in their formats
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

/** A call that ended without a request of its own had its end from an earlier one. */
function unasked(result: CallResult): Fault[] {
  if (result.returned === undefined && !result.raised) return [];
  const actual = sentence("no request, and {0}", sayResult(result));
  return [
    { path: sentence("call {0}: {1}", result.call + 1, "$"), expected: "an answer to a request of its own", actual },
  ];
}

/** A call whose own request failed must not end in a success, nor name the request of another call. */
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

/** A call may be given up where its reply is late. */
function mayRaise({ case: { calls } }: Exchange, { call, raised }: CallResult): boolean {
  return raised !== undefined && (calls[call]?.timeoutMs ?? 1000) < 1000;
}

/** Each call MUST return the answer to its own request, whatever was asked, answered or given up before it. */
const ownAnswer: Check = {
  id: "parsing.own-answer",
  // a machine that is busy may let a deadline pass
  timed: "beside",
  always: (scope) =>
    perFormat(scope, (format) => [...orders(format, scope), ...connections(scope, format), ...late(format, scope)]),
  judge: differOwn,
};

/** Checks of calls that follow each other. */
export const sequenceChecks: readonly Check[] = [ownAnswer];
