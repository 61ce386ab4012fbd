import { sentence } from "../../../schemas/sentence.js";
import type { Earlier, Fault, ServiceExchange, ServiceStep } from "../../../schemas/types.js";
import { ask, inTurn } from "../ask.js";
import type { ServiceCheck } from "../check.js";
import { withoutJob } from "../judge/step.js";
import { statusIn } from "../reply.js";

/** The maximum error when the clocks of two exchanges of one run are compared, in milliseconds. */
const APART_MS = 5;

/** The arrival time of a reply, in milliseconds since 1970. */
export const knownBy = ({ atMs, reply }: ServiceStep, startedAt: number) => startedAt + (reply?.atMs ?? atMs);

/** Whether a fact was known before a request was sent. */
export const isBefore = (byMs: number, { atMs }: ServiceStep, startedAt: number) => byMs + APART_MS < startedAt + atMs;

/** The progress of a Status: 2 and 3 are both its end. */
const rank = (status: number) => Math.min(status, 2);

/** Status SHOULD never go back, in any answers of the run. */
export const lifecycle: ServiceCheck = {
  id: "service.lifecycle",
  everywhere: true,
  remembered: (step, request, _scope, startedAt) => {
    const status = statusIn(step);
    const { jobId, changed, beside } = request ?? {};
    if (status === undefined || jobId === undefined || changed || beside) return [];
    const seen: Seen = { jobId, status, byMs: knownBy(step, startedAt) };
    return [{ key: jobId, kind: String(status), value: JSON.stringify(seen) }];
  },
  needsJob: true,
  phase: "beside",
  always: (scope) => [
    {
      ...inTurn(
        "the jobs over time",
        // one format may come from a copy that lags behind
        ...scope.jobs.flatMap((jobId) => [ask(scope, { jobId, format: "JSON" }), ask(scope, { jobId, format: "XML" })]),
      ),
      watch: { forMs: scope.watchMs, everyMs: Math.max(100, Math.min(2000, Math.round(scope.watchMs / 5))) },
    },
  ],
  judge: (exchange, _scope, earlier = []) => {
    const isWatch = exchange.case.watch !== undefined;
    return [...(isWatch ? overTime(exchange) : []), ...backSince(exchange, earlier)];
  },
  inconclusive: withoutJob,
  notes: (exchange) =>
    jobsOf(exchange).map((jobId) => {
      const seen = changes(statuses(exchange, jobId));
      if (seen.length === 0) return sentence("job {0}: no Status was reported", jobId);
      return sentence("job {0}: Status {1}", jobId, inOrder(seen));
    }),
};

const jobsOf = ({ case: { requests } }: ServiceExchange) => [...new Set(requests.map(({ jobId = "" }) => jobId))];

/** The Status of a job in each answer, in either format. */
function statuses({ steps, case: { requests } }: ServiceExchange, jobId: string): number[] {
  return steps.filter(({ request }) => requests[request]?.jobId === jobId).flatMap((step) => statusIn(step) ?? []);
}

function mayFollow(before: number, status: number): boolean {
  return before >= 2 ? status === before : rank(status) >= rank(before);
}

/** Lists states in words: `0, then 1, then 2`. */
function inOrder([first, ...others]: readonly number[]): string {
  return others.length === 0 ? String(first ?? "") : sentence("{0}, then {1}", first, inOrder(others));
}

function changes(seen: readonly number[]): number[] {
  return seen.filter((status, at) => at === 0 || status !== seen[at - 1]);
}

/** A Status of a job, and the time of its answer. */
interface Seen {
  jobId: string;
  status: number;
  /** The arrival time of the reply, in milliseconds since 1970. */
  byMs: number;
}

/** Faults among the answers of one case over time. */
function overTime(exchange: ServiceExchange): Fault[] {
  return jobsOf(exchange).flatMap((jobId) => {
    const seen = statuses(exchange, jobId);
    const wrong = seen.findIndex((status, at) => at > 0 && !mayFollow(seen[at - 1] ?? 0, status));
    if (wrong < 1) return [];
    const expected = sentence("a Status that may follow {0}", seen[wrong - 1]);
    return [{ path: sentence("$.Data.Status of job {0}, over time", jobId), expected, actual: inOrder(seen) }];
  });
}

/** Faults of answers to requests that were sent after a later Status was known. */
function backSince(exchange: ServiceExchange, earlier: readonly Earlier[]): Fault[] {
  const { steps, startedAt, case: testCase } = exchange;
  const known = earlier.map(({ value, at }) => ({ ...(JSON.parse(value) as Seen), at }));
  return steps.flatMap((step, index) => {
    const status = statusIn(step);
    const jobId = testCase.requests[step.request]?.jobId;
    if (status === undefined) return [];
    const before = known.find(
      (each) => each.jobId === jobId && isBefore(each.byMs, step, startedAt) && !mayFollow(each.status, status),
    );
    if (!before) return [];
    const path = `reply ${index + 1}: $.Data.Status`;
    return [
      { path, expected: `a Status that may follow ${before.status}, as in ${before.at}`, actual: String(status) },
    ];
  });
}
