import { sentence } from "../../../schemas/sentence.js";
import type { Call, CallResult, Exchange, Fault, SeenRequest } from "../../../schemas/types.js";
import { sayResult } from "../../engine/say.js";

/** Judges each request of an exchange; that none arrived is a fault too. Paths begin with `request 1`. */
export function eachRequest(exchange: Exchange, judge: (request: SeenRequest, at: string) => Fault[]): Fault[] {
  const {
    requests,
    case: { calls },
  } = exchange;
  if (requests.length === 0) return noRequest(exchange);
  return requests.flatMap((request, index) =>
    isMoved(request, calls) ? [] : judge(request, sentence("request {0}", index + 1)),
  );
}

/** The fault of a call that sent nothing, with what the client raised in place of it. */
export function noRequest({ results }: Exchange): Fault[] {
  const raised = results.find((result) => result.raised);
  return [{ path: "wire", expected: "a request", actual: raised ? sentence("none: {0}", sayResult(raised)) : "none" }];
}

/** Whether a request followed a redirect, so that it may be the request before it in all but its path. */
function isMoved(request: SeenRequest, calls: readonly Call[]): boolean {
  return /^\/~[^/]+\/moved/.test(request.target) || isLedAway(request, calls);
}

/** Whether a request followed a redirect to another endpoint than its calls were given. */
export function isLedAway({ account, endpoint }: SeenRequest, calls: readonly Call[]): boolean {
  return endpoint !== undefined && !calls.some((call) => call.account === account && call.endpoint === endpoint);
}

/** Requests of a call that was made while no other was under way: those of its account that arrived meanwhile. */
export function ownRequests({ requests, case: { calls, together } }: Exchange, result: CallResult): SeenRequest[] {
  const call = calls[result.call];
  if (!call || together) return [];
  const { startedAtMs = 0, atMs } = result;
  return requests.filter((each) => each.account === call.account && each.atMs >= startedAtMs && each.atMs <= atMs);
}

/** A value of a request by its parameter name (HMAC-SHA1) or its header name (ACS3). */
export function either({ params, headers }: SeenRequest, param: string, header: string): string | undefined {
  return headers[header] ?? params[param];
}

/** Waits between the end of each refusal and the next request of the same account, in milliseconds. */
export function waits({ requests, case: { accounts } }: Exchange, account: number): number[] {
  const replies = accounts[account]?.replies ?? [];
  const own = requests.filter((request) => request.account === account);
  return own.slice(1).flatMap(({ atMs }, index) => {
    const before = own[index];
    const refused = (replies[before?.replyIndex ?? 0]?.status ?? 0) >= 400;
    return refused ? [atMs - (before?.repliedAtMs ?? before?.atMs ?? 0)] : [];
  });
}

/** The most requests that arrived within one window of so many milliseconds. */
export function busiest(requests: readonly SeenRequest[], windowMs: number): number {
  const arrivals = requests.map(({ atMs }) => atMs).toSorted((a, b) => a - b);
  return Math.max(0, ...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + windowMs).length));
}
