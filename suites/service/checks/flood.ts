import type { AccountRole, ServiceExchange, ServiceRequest } from "../../../schemas/types.js";
import { ask, unknownJobId } from "../ask.js";
import type { ServiceScope, Way } from "../check.js";

/**
 * Evenly spaced requests for some seconds, with the accounts and the jobs in turn. Long enough for any window and any
 * bucket.
 */
export function flood(
  scope: ServiceScope,
  perSecond: number,
  accounts: readonly AccountRole[],
  { seconds = 3, jobs = scope.jobs }: { seconds?: number; jobs?: readonly string[] } = {},
): ServiceRequest[] {
  const ways = inTurnByHalves(scope);
  // all requests count for the account, whatever they ask for, in any format and way
  return Array.from({ length: perSecond * seconds }, (_, index) =>
    ask(scope, {
      ...ways[Math.floor(index / 2) % ways.length],
      jobId: jobs[index % jobs.length] ?? unknownJobId,
      format: index % 2 === 0 ? "JSON" : "XML",
      account: accounts[index % accounts.length] ?? "main",
    }),
  );
}

/**
 * Returns ways to ask, in turn. If the service answers both, each style, each method and each place gets half of the
 * requests. So a quota per style, method or place is never used up.
 */
function inTurnByHalves({ ways }: ServiceScope): Way[] {
  const gets = ways.filter(({ method }) => method === "GET");
  const posts = ways.filter(({ method }) => method !== "GET");
  const forms = posts.filter(({ place }) => place !== "query");
  const halves = [gets, forms.length > 0 ? forms : posts].filter((half) => half.length > 0);
  const styled = halves.map((half) => [...new Map(half.map((way) => [way.style, way])).values()]);
  return [0, 1, 2, 3].flatMap((step) => {
    const own = styled[step % styled.length] ?? [];
    // of two styles, the second half begins with the other one
    const way = own[(step + (step >> 1)) % own.length];
    return way ? [way] : [];
  });
}

/** The number of requests of these accounts in the busiest window of this length, in seconds. */
export function busiest({ steps }: ServiceExchange, seconds: number, accounts: readonly AccountRole[]): number {
  const times = steps.filter(({ account }) => accounts.includes(account)).map(({ atMs }) => atMs);
  const until = (from: number) => from + 1000 * seconds;
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < until(from)).length));
}
