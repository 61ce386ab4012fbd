import type { ServiceTurn } from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { eachTurn, sayTurn, unread } from "../judge/turn.js";
import { codeIn, jobIn, successIn } from "../reply.js";
import { unknownJobs } from "./envelope.js";

function tells(turn: ServiceTurn): string {
  const { reply } = turn;
  const code = codeIn(turn);
  if (!reply || turn.failure) return sayTurn(turn);
  if (jobIn(turn)) return `HTTP ${reply.status}, Success ${successIn(turn)}, with a job`;
  if (code !== undefined)
    return `HTTP ${reply.status}, Success ${successIn(turn) ?? "absent"}, Code ${code || "empty"}`;
  return `HTTP ${reply.status}, Success ${successIn(turn) ?? "absent"}, without Data`;
}

const unknownJob: ServiceCheck = {
  id: "service.unknown-job",
  always: unknownJobs,
  // nothing is graded: what comes is recorded (C31)
  judge: () => [],
  notes: ({ case: { name }, turns: [turn] }) => (turn ? [`${name}: ${tells(turn)}`] : []),
  inconclusive: ({ turns: [turn] }) => (turn?.reply ? undefined : "No answer came."),
};

/** Ids that begin as one that exists, or that it begins with: a service that finds by a part of it tells a job for them. */
const nearby = ({ jobs: [jobId = "Job0010001"] }: ServiceScope): [string, string][] => [
  ["an id that exists, and more", `${jobId}.NoSuchJob`],
  [
    "the first half of an id that exists",
    Array.from(jobId)
      .slice(0, jobId.length / 2)
      .join(""),
  ],
  ["an id of nobody", unknownJobId],
];

const madeUpJob: ServiceCheck = {
  id: "service.made-up-job",
  always: (scope) =>
    nearby(scope)
      .filter(([, jobId]) => jobId !== "")
      .map(([name, jobId]) => inTurn(name, ask(scope, { jobId }))),
  judge: (exchange) =>
    eachTurn(exchange, (turn) =>
      jobIn(turn) ? [{ path: "$.Data", expected: "no job, for there is none of this id", actual: "a job" }] : [],
    ),
  inconclusive: unread,
};

const foreignJob: ServiceCheck = {
  id: "service.foreign-job",
  needsJob: true,
  lacks: ({ accounts }) =>
    accounts.includes("other")
      ? undefined
      : "It needs another account: CONFORMANCE_OTHER_ACCESS_KEY_ID and CONFORMANCE_OTHER_ACCESS_KEY_SECRET are not set.",
  always: (scope) =>
    scope.jobs
      .slice(0, 2)
      .map((jobId) => inTurn(`job ${jobId}, asked for by another account`, ask(scope, { jobId, account: "other" }))),
  judge: (exchange) =>
    eachTurn(exchange, (turn) =>
      jobIn(turn) ? [{ path: "$.Data", expected: "no job, for it is another account's", actual: "the job" }] : [],
    ),
  inconclusive: unread,
};

/** Checks of jobs that are not there, or not the caller's. */
export const unknownChecks: readonly ServiceCheck[] = [unknownJob, madeUpJob, foreignJob];
