import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type {
  Earlier,
  Fault,
  ServiceCase,
  ServiceExchange,
  ServiceRequest,
  ServiceTurn,
} from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { differJobs } from "../judge/same-job.js";
import { sayTurn, unread, withoutJob } from "../judge/turn.js";
import type { Tree } from "../reading.js";
import { codeIn, jobIn, readingOf, statusIn } from "../reply.js";
import { wordsOf } from "../words.js";

const readOnly: ServiceCheck = {
  id: "service.read-only",
  everywhere: true,
  remembered: (turn, request, { contract }) => {
    const job = jobIn(turn, contract);
    const key = questionOf(turn, request, contract);
    return job ? [{ key, value: JSON.stringify({ key, job }) }] : [];
  },
  always: (scope) => [
    ...scope.jobs
      .slice(0, 3)
      .map((jobId) =>
        inTurn(
          sentence("{0} again, after other requests", wordsOf(scope).asked(jobId)),
          ask(scope, { jobId }),
          ask(scope, { jobId: unknownJobId }),
          ask(scope, { jobId, signature: "spoilt" }),
          ask(scope, {}),
          ask(scope, { jobId }),
          ask(scope, { jobId }),
        ),
      ),
    ...unknownAgain(scope),
  ],
  judge: (exchange, { contract }, earlier = []) => {
    const { turns, case: testCase } = exchange;
    const [first] = turns;
    if (!first) return [];
    const same = turns.filter(({ request }) => isSame(testCase.requests[request], testCase.requests[0]));
    const own = isAsked(testCase)
      ? same.slice(1).flatMap((turn) => differTurns([first, turn], turns.indexOf(turn) + 1, contract))
      : [];
    return [...own, ...changedSince(exchange, earlier, contract)];
  },
  inconclusive: unread,
};

function unknownAgain(scope: ServiceScope): ServiceCase[] {
  if (scope.contract.key === undefined) return [];
  const requests = [1, 2, 3].map(() => ask(scope, { jobId: `${unknownJobId}Asked` }));
  return [inTurn(`${wordsOf(scope).unknown}, again`, ...requests)];
}

/** Whether all that a case asks is answered at once: what throttles, replays or watches is answered otherwise the next time. */
const isAsked = ({ requests, watch, perSecond, untilServed }: ServiceCase) =>
  !watch &&
  !perSecond &&
  !untilServed &&
  requests.every(({ resend, nonceOf, raw }) => (resend ?? nonceOf ?? raw) === undefined);

/** For which job a turn asked, and how: what differs by the way to ask is for other requirements to judge. */
function questionOf(turn: ServiceTurn, request: ServiceRequest | undefined, contract: Contract): string {
  const place = turn.body === "" ? "query" : "form";
  const style = turn.headers["authorization"] === undefined ? "HMAC-SHA1" : "ACS3-HMAC-SHA256";
  const asked = [request?.jobId, readingOf(turn).format, turn.method, place, style];
  // what is set may be a parameter of the operation; the flagship has none but its key
  return [...asked, ...(isFlagship(contract) ? [] : [JSON.stringify(request?.set ?? {})])].join(" ");
}

/** Jobs that differ from what an earlier reply of the run contained. */
function changedSince(
  { turns, case: { requests } }: ServiceExchange,
  earlier: readonly Earlier[],
  contract: Contract,
): Fault[] {
  const before = earlier.map(({ value, at }) => ({ ...(JSON.parse(value) as { key: string; job: Tree }), at }));
  return turns.flatMap((turn, index) => {
    const job = jobIn(turn, contract);
    const known = before.find(({ key }) => key === questionOf(turn, requests[turn.request], contract));
    if (!job || !known) return [];
    return differJobs(known.job, job, undefined, contract).map(({ path, expected, actual }) => ({
      path: sentence("reply {0}: {1}", index + 1, path),
      expected: sentence("{0}, as in {1}", expected, known.at),
      actual,
    }));
  });
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function differTurns([first, again]: readonly [ServiceTurn, ServiceTurn], nth: number, contract: Contract): Fault[] {
  const [one, other] = [jobIn(first, contract), jobIn(again, contract)];
  const path = sentence("reply {0}", nth);
  if (one && other)
    return differJobs(one, other, undefined, contract).map((fault) => ({
      ...fault,
      path: sentence("{0}: {1}", path, fault.path),
    }));
  const isAlike = !one && !other && codeIn(first, contract) === codeIn(again, contract);
  if (isAlike) return [];
  return [{ path, expected: sentence("as reply 1: {0}", sayTurn(first, contract)), actual: sayTurn(again, contract) }];
}

/** How far a Status is on its way: 2 and 3 are both its end. */
const rank = (status: number) => Math.min(status, 2);

const lifecycle: ServiceCheck = {
  id: "service.lifecycle",
  needsJob: true,
  turn: "beside",
  always: (scope) => [
    {
      ...inTurn("the jobs over time", ...scope.jobs.map((jobId) => ask(scope, { jobId }))),
      watch: { forMs: scope.watchMs, everyMs: Math.max(100, Math.min(1000, Math.round(scope.watchMs / 5))) },
    },
  ],
  judge: ({ turns, case: { requests } }) =>
    requests.flatMap(({ jobId = "" }, index) => {
      const seen = statuses(turns, index);
      const wrong = seen.findIndex((status, at) => at > 0 && !mayFollow(seen[at - 1] ?? 0, status));
      if (wrong < 1) return [];
      const expected = sentence("a Status that may follow {0}", seen[wrong - 1]);
      return [{ path: sentence("$.Data.Status of job {0}, over time", jobId), expected, actual: inOrder(seen) }];
    }),
  inconclusive: withoutJob,
  notes: ({ turns, case: { requests } }) =>
    requests.map(({ jobId = "" }, index) => {
      const seen = steps(statuses(turns, index));
      if (seen.length === 0) return sentence("job {0}: no Status was reported", jobId);
      return sentence("job {0}: Status {1}", jobId, inOrder(seen));
    }),
};

function statuses(turns: readonly ServiceTurn[], request: number): number[] {
  return turns.filter((turn) => turn.request === request).flatMap((turn) => statusIn(turn) ?? []);
}

function mayFollow(before: number, status: number): boolean {
  return before >= 2 ? status === before : rank(status) >= rank(before);
}

/** States in words: `0, then 1, then 2`. */
function inOrder([first, ...others]: readonly number[]): string {
  return others.length === 0 ? String(first ?? "") : sentence("{0}, then {1}", first, inOrder(others));
}

function steps(seen: readonly number[]): number[] {
  return seen.filter((status, at) => at === 0 || status !== seen[at - 1]);
}

/** Checks of what is kept, and of what goes on, from answer to answer. */
export const stateChecks: readonly ServiceCheck[] = [readOnly, lifecycle];
