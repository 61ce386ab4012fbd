import { plainJob } from "../../../generators/job.js";
import { businessRefusal, gatewayRefusal } from "../../../generators/refusal.js";
import { success } from "../../../generators/response.js";
import { responseSample, withDelivery } from "../../../generators/wire.js";
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
import { view } from "../judge/view.js";
import { perFormat } from "./cases.js";
import { apart } from "./endpoints.js";
import { ownRequests } from "./wire.js";

/** One call of a sequence, and the reply to it. */
interface Step extends Partial<Pick<Call, "account" | "format" | "jobId" | "timeoutMs">> {
  reply?: (format: Format) => Sample;
  delivery?: Delivery;
}

const mark = (account: number, index: number) => `answer-${account}-${index}`;

/** Calls one after the other; each answer with a job has a ProductKey by which it is known. */
function inTurn(name: string, format: Format, steps: readonly Step[]): Case {
  const replies: Sample["reply"][][] = [];
  const calls = steps.map((step, index): Call => {
    const { account = 0, reply, delivery, ...asked } = { format, jobId: `job-${index}`, ...step };
    replies[account] ??= [];
    const ProductKey = mark(account, replies[account].length);
    const made = reply?.(asked.format) ?? responseSample("", asked.format, success({ ...plainJob, ProductKey }));
    const sample = delivery ? withDelivery(made, delivery) : made;
    replies[account].push(sample.reply);
    return { account, ...asked, means: sample.means };
  });
  return { name: `${name} (${format})`, accounts: replies.map((own) => ({ replies: own })), calls };
}

const refused = (format: Format) => gatewayRefusal("Forbidden.RAM", format);
/** The same without the line that names its request. */
const anonymous = (format: Format): Sample => {
  const { reply, ...sample } = refused(format);
  const body = reply.body?.replace(/"RequestId":"[^"]*",|<RequestId>.*<\/RequestId>/, "") ?? "";
  return { ...sample, reply: { ...reply, body } };
};
const failed = (format: Format) => businessRefusal("iot.system.SystemException", format);
const plain: Step = {};
const sameJob: Step = { jobId: "job" };

/** Orders in which a client that keeps an answer, a failure, a JobId, a format or an account is found out. */
function orders(format: Format, { formats }: Scope): Case[] {
  const others = formats.filter((each) => each !== format);
  return [
    inTurn("three jobs, one after the other", format, [plain, plain, plain]),
    inTurn("one job three times, each time as another", format, [sameJob, sameJob, sameJob]),
    inTurn("a gateway failure, then the job", format, [{ ...sameJob, reply: refused }, sameJob, sameJob]),
    inTurn("a business failure, then the job", format, [{ ...sameJob, reply: failed }, sameJob]),
    inTurn("a job, then a business failure, then a job", format, [sameJob, { ...sameJob, reply: failed }, sameJob]),
    inTurn("a job, then a gateway failure without RequestId", format, [sameJob, { ...sameJob, reply: anonymous }]),
    inTurn("a job, then a gateway failure", format, [sameJob, { ...sameJob, reply: refused }]),
    inTurn(
      "two accounts in turn, for the same JobId",
      format,
      [0, 1, 0, 1].map((account) => ({ ...sameJob, account })),
    ),
    ...others.map((other) =>
      inTurn(`${format}, then ${other}, then ${format} again`, format, [
        sameJob,
        { ...sameJob, format: other },
        sameJob,
      ]),
    ),
  ];
}

const closing: Delivery = { framing: "close" };

/** The same where a connection is not to be used again. */
const connections = (format: Format): Case[] => [
  inTurn("a reply that ends its connection, then others", format, [{ delivery: closing }, plain, plain]),
];

/** A reply that comes when its call has been given up, to others that follow. */
function late(format: Format, scope: Scope): Case[] {
  if (!scope.timeout) return [];
  const patient = { timeoutMs: 8000 };
  const cases = [
    inTurn("a reply that comes too late, then others", format, [
      { timeoutMs: 400, delivery: { delayMs: 1200 } },
      patient,
      patient,
      patient,
    ]),
    inTurn("a good reply, one that comes too late, then others", format, [
      patient,
      { timeoutMs: 500, delivery: { delayMs: 1500 } },
      { ...patient, delivery: { delayMs: 100 } },
      patient,
    ]),
  ];
  return cases.map((testCase) => apart(scope, testCase));
}

/** The faults of calls that returned what another request was answered with. */
function differOwn(exchange: Exchange): Fault[] {
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
    const actual = view(result)?.data?.["ProductKey"];
    if (marks.some((each) => each === actual)) return [];
    const { body = "" } = replies[last.replyIndex] ?? {};
    if (!body.includes(marks.at(-1) ?? "")) return notOwn(result, body, replies);
    const path = `call ${result.call + 1}: $.Data.ProductKey`;
    const expected = `${say(marks.at(-1))}, the answer to its own request`;
    return [{ path, expected, actual: actual ? say(actual) : sayResult(result) }];
  });
}

/** A call that ended without a request of its own had its end from an earlier one. */
function unasked(result: CallResult): Fault[] {
  if (result.returned === undefined && !result.raised) return [];
  const actual = `no request, and ${sayResult(result)}`;
  return [{ path: `call ${result.call + 1}: $`, expected: "an answer to a request of its own", actual }];
}

/** A call whose own request failed must not end in a success, nor name the request of another call. */
function notOwn(result: CallResult, own: string, replies: readonly Reply[]): Fault[] {
  const requestId = result.raised?.requestId?.trim() ?? "";
  if (!own.includes(requestId) && replies.some(({ body }) => body?.includes(requestId))) {
    const expected = "nothing, or the RequestId of its own answer";
    return [{ path: `call ${result.call + 1}: requestId`, expected, actual: say(requestId) }];
  }
  if (!presentsSuccess(result)) return [];
  const expected = "a failure, the answer to its own request";
  return [{ path: `call ${result.call + 1}: $`, expected, actual: sayResult(result) }];
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
    perFormat(scope, (format) => [...orders(format, scope), ...connections(format), ...late(format, scope)]),
  judge: differOwn,
};

/** Checks of calls that follow each other. */
export const sequenceChecks: readonly Check[] = [ownAnswer];
