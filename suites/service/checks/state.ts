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
import { differJobs, namesOf } from "../judge/same-job.js";
import { sayTurn, unread } from "../judge/turn.js";
import type { Tree } from "../reading.js";
import { codeIn, isThrottled, jobIn, memberAt, readingOf, statusIn } from "../reply.js";
import { wordsOf } from "../words.js";
import { isBefore, knownBy, lifecycle } from "./lifecycle.js";

/** A job as it was answered to a question. */
interface Known {
  key: string;
  job: Tree | undefined;
  /** When the answer had come, in milliseconds since 1970. */
  byMs: number;
}

const readOnly: ServiceCheck = {
  id: "service.read-only",
  everywhere: true,
  remembered: (turn, request, { contract }, startedAt) => {
    const job = jobIn(turn, contract);
    const key = questionOf(turn, request, contract);
    // one answer of a job that goes on is enough, and one of a job that has ended
    const kind = (statusIn(turn) ?? 0) >= 2 ? "ended" : "open";
    const isOwn = request?.changed === undefined && request?.beside === undefined;
    const known: Known = { key, job, byMs: knownBy(turn, startedAt) };
    return job && isOwn ? [{ key, kind, value: JSON.stringify(known) }] : [{ key }];
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

/**
 * Whether a case asks for the same thing twice and nothing else. Throttling, replays and watches change the answer, and
 * other requirements judge what one request of a connection does to the next.
 */
const isAsked = ({ requests, watch, perSecond, untilServed, kept }: ServiceCase) =>
  !watch &&
  !kept &&
  !perSecond &&
  !untilServed &&
  requests.every(({ resend, nonceOf, raw }) => (resend ?? nonceOf ?? raw) === undefined);

/** For which job a turn asked, and how: what differs by the way to ask is for other requirements to judge. */
function questionOf(turn: ServiceTurn, request: ServiceRequest | undefined, contract: Contract): string {
  const place = request?.place ?? "query";
  const style = turn.headers["authorization"] === undefined ? "HMAC-SHA1" : "ACS3-HMAC-SHA256";
  // a refusal may come in another format
  const asked = [turn.account, request?.jobId, request?.format, turn.method, place, style];
  // what is set may be a parameter of the operation; the flagship has none but its key
  return [...asked, ...(isFlagship(contract) ? [] : [JSON.stringify(request?.set ?? {})])].join(" ");
}

/** Jobs that differ from what an earlier reply of the run contained, and refusals of what was answered before. */
function changedSince(
  { turns, startedAt, case: testCase }: ServiceExchange,
  earlier: readonly Earlier[],
  contract: Contract,
): Fault[] {
  const before = earlier.map(({ value, at }) => ({ ...(JSON.parse(value) as Known), at }));
  const { perSecond, untilServed, together, requests } = testCase;
  // other requirements judge how a throttle is reported, and which of equal requests is accepted
  const isProvoked = perSecond !== undefined || untilServed !== undefined || together === true;
  return turns.flatMap((turn, index) => {
    const request = requests[turn.request];
    const key = questionOf(turn, request, contract);
    // what goes on beside this may have begun earlier and have been answered later
    const known = before.filter((each) => each.key === key && isBefore(each.byMs, turn, startedAt)).at(-1);
    if (!known?.job) return [];
    const job = jobIn(turn, contract);
    const refused = isProvoked ? [] : unanswered(turn, request, contract);
    const faults = job ? differKnown(known.job, job, contract) : refused;
    return faults.map(({ path, expected, actual }) => ({
      path: sentence("reply {0}: {1}", index + 1, path),
      expected: sentence("{0}, as in {1}", expected, known.at),
      actual,
    }));
  });
}

/** A job that has ended keeps its Status, too. */
function differKnown(known: Tree, job: Tree, contract: Contract): Fault[] {
  const hasEnded = isFlagship(contract) && Number(memberAt(known, "Status")) >= 2;
  return differJobs(known, job, hasEnded ? namesOf(contract) : undefined, contract);
}

/** The plain question after it was answered: what is spoilt on purpose, or meets an outage or a throttle, is refused rightly. */
function unanswered(turn: ServiceTurn, request: ServiceRequest | undefined, contract: Contract): Fault[] {
  const {
    account: _account,
    style: _style,
    method: _method,
    place: _place,
    jobId: _key,
    format: _format,
    ...more
  } = request ?? {};
  const isPlain = Object.keys(more).length === 0;
  const isRefused = turn.reply !== undefined && turn.reply.status < 500 && readingOf(turn).tree !== undefined;
  if (!isPlain || !isRefused || isThrottled(turn, contract)) return [];
  return [{ path: "$", expected: wordsOf({ contract }).anAnswer, actual: sayTurn(turn, contract) }];
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

/** Checks of what is kept, and of what goes on, from answer to answer. */
export const stateChecks: readonly ServiceCheck[] = [readOnly, lifecycle];
