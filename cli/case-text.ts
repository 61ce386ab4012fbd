import { duration } from "../reports/duration.js";
import { replyLines } from "../reports/exchange-text.js";
import { askedText, paceLines, rawLines } from "../reports/service-exchange-text.js";
import { clipped, visible } from "../reports/visible.js";
import type { Call, Case, Reply, ServiceCase, ServiceRequest } from "../schemas/types.js";
import { rawText } from "../suites/service/http/raw.js";

const MOST = 10;

/** The calls of a case, one per line. */
export function callLines({ accounts, calls }: Case): string[] {
  return calls.map((call) => callText(call, accounts.length > 1));
}

function callText({ op = "query", account, jobId, format, timeoutMs, params }: Call, hasOthers: boolean): string {
  const words = [
    op === "wait" ? "wait for" : "query",
    jobId === undefined ? "no job" : visible(JSON.stringify(clipped(jobId, 100))),
    `as ${format}`,
    hasOthers ? `with account ${account + 1}` : "",
    params === undefined ? "" : `with ${visible(clipped(JSON.stringify(params), 400))}`,
    timeoutMs === undefined ? "" : `within ${duration(timeoutMs)}`,
  ];
  return words.filter(Boolean).join(" ");
}

/** A case for a terminal: its calls and the bytes of the replies, or the requests to a service. */
export function caseText(testCase: Case | ServiceCase): string {
  return "calls" in testCase ? clientCaseText(testCase) : serviceCaseText(testCase);
}

function clientCaseText(testCase: Case): string {
  const { name, accounts, together } = testCase;
  const calls = callLines(testCase);
  const title = together ? "Calls, all at once:" : `Call${calls.length > 1 ? "s, one after the other" : ""}:`;
  return [
    visible(name),
    "",
    title,
    ...calls.slice(0, MOST).map((line) => `  ${line}`),
    ...left(calls.length, "calls"),
    ...accounts.flatMap(({ replies }, index) => [
      ...(accounts.length > 1 ? ["", `Account ${index + 1}`] : []),
      ...replies.slice(0, MOST).flatMap((reply, nth) => numbered(reply, nth, replies.length)),
      ...left(replies.length, "replies"),
    ]),
    "",
  ].join("\n");
}

/** The last reply is repeated for further requests. */
function numbered(reply: Reply, nth: number, count: number): string[] {
  const order =
    count === 1 ? "To each request:" : `To request ${nth + 1}${nth + 1 === count ? " and later ones" : ""}:`;
  return ["", order, ...replyLines(reply)];
}

/**
 * Describes each request in words, because its signature is created when it is sent; shows the bytes of a raw request.
 */
function serviceCaseText(testCase: ServiceCase): string {
  const { name, requests } = testCase;
  return [
    visible(name),
    ...paceLines(testCase),
    ...requests
      .slice(0, MOST)
      .flatMap((request, index) => ["", `Request ${index + 1}: ${askedText(request)}`, ...rawBytes(request)]),
    ...left(requests.length, "requests"),
    "",
  ].join("\n");
}

function rawBytes({ raw }: ServiceRequest): string[] {
  return raw ? ["", ...rawLines(rawText(raw, "{{host}}"))] : [];
}

function left(count: number, noun: string): string[] {
  return count > MOST ? ["", `and ${count - MOST} more ${noun}; --json shows all`] : [];
}
