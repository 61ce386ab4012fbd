import type { Exchange, Fault, SeenRequest } from "../../../schemas/types.js";

/** Judges each request of an exchange; that none arrived is a fault too. Paths begin with `request 1`. */
export function eachRequest({ requests }: Exchange, judge: (request: SeenRequest, at: string) => Fault[]): Fault[] {
  if (requests.length === 0) return [{ path: "wire", expected: "a request", actual: "none" }];
  return requests.flatMap((request, index) => judge(request, `request ${index + 1}`));
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
