import type { AccountRole, ServiceExchange, ServiceRequest } from "../../../schemas/types.js";
import { ask, unknownJobId } from "../ask.js";
import type { ServiceScope, Way } from "../check.js";

/** So many seconds of requests, evenly spaced, their accounts in turn; long enough for any window and any bucket. */
export function flood(
  scope: ServiceScope,
  perSecond: number,
  accounts: readonly AccountRole[],
  seconds = 3,
): ServiceRequest[] {
  const { jobs } = scope;
  const ways = inTurnByStyle(scope);
  // the account is one, whatever it asks for, in whichever format and way
  return Array.from({ length: perSecond * seconds }, (_, index) =>
    ask(scope, {
      ...ways[Math.floor(index / 2) % ways.length],
      jobId: jobs[index % jobs.length] ?? unknownJobId,
      format: index % 2 === 0 ? "JSON" : "XML",
      account: accounts[index % accounts.length] ?? "main",
    }),
  );
}

/** The ways to ask, so that the styles take turns: a quota kept for each style is then never used up. */
function inTurnByStyle({ ways, styles }: ServiceScope): Way[] {
  const own = styles.map((style) => ways.filter((way) => way.style === style));
  return ways.flatMap((_, index) => own.flatMap((each) => each[index] ?? []));
}

/** Requests of an account that were sent in the busiest window of this length, in seconds. */
export function busiest({ turns }: ServiceExchange, seconds: number, accounts: readonly AccountRole[]): number {
  const times = turns.filter(({ account }) => accounts.includes(account)).map(({ atMs }) => atMs);
  const until = (from: number) => from + 1000 * seconds;
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < until(from)).length));
}
