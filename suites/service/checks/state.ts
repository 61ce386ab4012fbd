import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type {
  Earlier,
  Fault,
  ServiceCase,
  ServiceExchange,
  ServiceRequest,
  ServiceStep,
} from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { differJobs, namesOf } from "../judge/same-job.js";
import { sayStep, unread } from "../judge/step.js";
import type { Tree } from "../reading.js";
import { codeIn, isThrottled, jobIn, memberAt, readingOf, statusIn } from "../reply.js";
import { wordsOf } from "../words.js";
import { isBefore, knownBy, lifecycle } from "./lifecycle.js";

/** The answer to a question about a job. */
interface Known {
  key: string;
  job: Tree | undefined;
  /** The arrival time of the answer, in milliseconds since 1970. */
  byMs: number;
}

const readOnly: ServiceCheck = {
  id: "service.read-only",
  everywhere: true,
  remembered: (step, request, { contract }, startedAt) => {
    const job = jobIn(step, contract);
    const key = questionOf(step, request, contract);
    // keep one answer with an open job, and one with an ended job
    const kind = (statusIn(step) ?? 0) >= 2 ? "ended" : "open";
    const isOwn = request?.changed === undefined && request?.beside === undefined;
    const known: Known = { key, job, byMs: knownBy(step, startedAt) };
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
    const { steps, case: testCase } = exchange;
    const [first] = steps;
    if (!first) return [];
    const same = steps.filter(({ request }) => isSame(testCase.requests[request], testCase.requests[0]));
    const own = isAsked(testCase)
      ? same.slice(1).flatMap((step) => differSteps([first, step], steps.indexOf(step) + 1, contract))
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
 * Whether all requests of a case are plain questions. Throttling, replays and watches may change the next answer, and other
 * requirements judge what one request of a connection does to the next, or to one at the same time.
 */
const isAsked = ({ requests, watch, perSecond, untilServed, kept, together }: ServiceCase) =>
  !watch &&
  !kept &&
  !together &&
  !perSecond &&
  !untilServed &&
  requests.every(({ resend, nonceOf, raw }) => (resend ?? nonceOf ?? raw) === undefined);

/** The job that a step asked for, and how. Other requirements judge differences between ways to ask. */
function questionOf(step: ServiceStep, request: ServiceRequest | undefined, contract: Contract): string {
  const place = request?.place ?? "query";
  const style = step.headers["authorization"] === undefined ? "HMAC-SHA1" : "ACS3-HMAC-SHA256";
  // a refusal may have another format
  const asked = [step.account, request?.jobId, request?.format, step.method, place, style];
  // `set` may contain a parameter of the operation; the flagship has only its key
  return [...asked, ...(isFlagship(contract) ? [] : [JSON.stringify(request?.set ?? {})])].join(" ");
}

/**
 * Faults of jobs that differ from an earlier reply of the run, and of refusals of a request that was answered before.
 */
function changedSince(
  { steps, startedAt, case: testCase }: ServiceExchange,
  earlier: readonly Earlier[],
  contract: Contract,
): Fault[] {
  const before = earlier.map(({ value, at }) => ({ ...(JSON.parse(value) as Known), at }));
  const { perSecond, untilServed, together, requests } = testCase;
  // other requirements judge how a throttle is reported, and which of equal requests is accepted
  const isProvoked = perSecond !== undefined || untilServed !== undefined || together === true;
  return steps.flatMap((step, index) => {
    const request = requests[step.request];
    const key = questionOf(step, request, contract);
    // parallel requests may have been sent earlier and answered later
    const known = before.filter((each) => each.key === key && isBefore(each.byMs, step, startedAt)).at(-1);
    if (!known?.job) return [];
    const job = jobIn(step, contract);
    const refused = isProvoked ? [] : unanswered(step, request, contract);
    const faults = job ? differKnown(known.job, job, contract) : refused;
    return faults.map(({ path, expected, actual }) => ({
      path: sentence("reply {0}: {1}", index + 1, path),
      expected: sentence("{0}, as in {1}", expected, known.at),
      actual,
    }));
  });
}

/** Faults between two answers. The Status of an ended job must not change either. */
function differKnown(known: Tree, job: Tree, contract: Contract): Fault[] {
  const hasEnded = isFlagship(contract) && Number(memberAt(known, "Status")) >= 2;
  return differJobs(known, job, hasEnded ? namesOf(contract) : undefined, contract);
}

/**
 * A fault if a plain question is refused after it was answered. Refusals of wrong requests, outages and throttling are
 * allowed.
 */
function unanswered(step: ServiceStep, request: ServiceRequest | undefined, contract: Contract): Fault[] {
  const {
    account,
    style: _style,
    method: _method,
    place: _place,
    jobId: _key,
    format: _format,
    ...more
  } = request ?? {};
  // a refusal of another account is right, even after a wrong answer
  const isPlain = Object.keys(more).length === 0 && account !== "other";
  const isRefused = step.reply !== undefined && step.reply.status < 500 && readingOf(step).tree !== undefined;
  if (!isPlain || !isRefused || isThrottled(step, contract)) return [];
  return [{ path: "$", expected: wordsOf({ contract }).anAnswer, actual: sayStep(step, contract) }];
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function differSteps([first, again]: readonly [ServiceStep, ServiceStep], nth: number, contract: Contract): Fault[] {
  const [one, other] = [jobIn(first, contract), jobIn(again, contract)];
  const path = sentence("reply {0}", nth);
  if (one && other)
    return differJobs(one, other, undefined, contract).map((fault) => ({
      ...fault,
      path: sentence("{0}: {1}", path, fault.path),
    }));
  const isAlike = !one && !other && codeIn(first, contract) === codeIn(again, contract);
  if (isAlike) return [];
  return [{ path, expected: sentence("as reply 1: {0}", sayStep(first, contract)), actual: sayStep(again, contract) }];
}

/** Checks of state over several answers. */
export const stateChecks: readonly ServiceCheck[] = [readOnly, lifecycle];
