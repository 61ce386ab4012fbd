import { sentence } from "../../../schemas/sentence.js";
import type { Call, CallResult, Exchange, Fault, SeenRequest } from "../../../schemas/types.js";
import { sayResult } from "../../engine/say.js";

/** Judges each request of an exchange. It is a fault if there are none. Paths begin with `request 1`. */
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

/** Returns the fault of a call that sent nothing, with the error that the client raised. */
export function noRequest({ results }: Exchange): Fault[] {
  const raised = results.find((result) => result.raised);
  return [{ path: "wire", expected: "a request", actual: raised ? sentence("none: {0}", sayResult(raised)) : "none" }];
}

/** Returns whether a request followed a redirect. It may then repeat the previous request under another path. */
function isMoved(request: SeenRequest, calls: readonly Call[]): boolean {
  return /^\/~[^/]+\/moved/.test(request.target) || isLedAway(request, calls);
}

/** Returns whether a request followed a redirect to an endpoint that its calls were not given. */
export function isLedAway({ account, endpoint }: SeenRequest, calls: readonly Call[]): boolean {
  return endpoint !== undefined && !calls.some((call) => call.account === account && call.endpoint === endpoint);
}

/** Returns the requests of an account that arrived during a call. Empty for simultaneous calls. */
export function ownRequests({ requests, case: { calls, together } }: Exchange, result: CallResult): SeenRequest[] {
  const call = calls[result.call];
  if (!call || together) return [];
  const { startedAtMs = 0, atMs } = result;
  return requests.filter((each) => each.account === call.account && each.atMs >= startedAtMs && each.atMs <= atMs);
}

/** Returns a value of a request by its parameter name (HMAC-SHA1) or its header name (ACS3). */
export function either({ params, headers }: SeenRequest, param: string, header: string): string | undefined {
  return headers[header] ?? params[param];
}

/** The time between the end of a refusal and the next request, in milliseconds. */
export interface Wait {
  ms: number;
  /** By how much it may really have been shorter, because a busy machine read the request late. */
  lateMs: number;
}

/** Returns the waits between the end of each refusal and the next request of the same account. */
export function waits({ requests, case: { accounts } }: Exchange, account: number): Wait[] {
  const replies = accounts[account]?.replies ?? [];
  const own = requests.filter((request) => request.account === account);
  return own.slice(1).flatMap(({ atMs, lateMs = 0 }, index) => {
    const before = own[index];
    const refused = (replies[before?.replyIndex ?? 0]?.status ?? 0) >= 400;
    return refused ? [{ ms: atMs - (before?.repliedAtMs ?? before?.atMs ?? 0), lateMs }] : [];
  });
}

/**
 * Returns the most requests that arrived within a window of `windowMs` milliseconds, also if the first of them arrived
 * before the kit read it.
 */
export function busiest(requests: readonly SeenRequest[], windowMs: number): number {
  const within = ({ atMs: from, lateMs = 0 }: SeenRequest) =>
    requests.filter(({ atMs }) => atMs >= from && atMs < from - lateMs + windowMs).length;
  return Math.max(0, ...requests.map(within));
}
