import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { ServiceStep } from "../../../schemas/types.js";
import { ask, inTurn, perJob, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope, Way } from "../check.js";
import { swappedCase } from "../http/encoded-request.js";
import { eachStep, sayStep, unread } from "../judge/step.js";
import { codeIn, jobIn, readingOf, successIn } from "../reply.js";
import { unknownJobs } from "./envelope.js";

function tells(step: ServiceStep, contract: Contract): string {
  if (!isFlagship(contract)) return sayStep(step, contract);
  const { reply } = step;
  const code = codeIn(step);
  if (!reply || step.failure || readingOf(step).tree === undefined) return sayStep(step);
  const success = successIn(step) ?? "absent";
  if (jobIn(step)) return sentence("HTTP {0}, Success {1}, with a job", reply.status, success);
  if (code !== undefined) return sentence("HTTP {0}, Success {1}, Code {2}", reply.status, success, code || "empty");
  return sentence("HTTP {0}, Success {1}, without Data", reply.status, success);
}

const unknownJob: ServiceCheck = {
  id: "service.unknown-job",
  always: unknownJobs,
  // no grade: the answer is only recorded (C31)
  judge: () => [],
  notes: ({ case: { name }, steps: [step] }, { contract }) =>
    step ? [sentence("{0}: {1}", name, tells(step, contract))] : [],
  inconclusive: ({ steps: [step] }) => (step?.reply ? undefined : "No answer came."),
};

/** Variants of an id that a database finds if it ignores accents or the width of letters. */
const accented = (text: string) => text.replace(/[aeiouAEIOUnc]/, (letter) => `${letter}\u0301`).normalize("NFC");
const fullWidth = (text: string) =>
  text.replaceAll(/[!-~]/g, (mark) => String.fromCodePoint((mark.codePointAt(0) ?? 0) + 0xfee0));
const encoded = (text: string) =>
  `${text.slice(0, 2)}%${text.charCodeAt(2).toString(16).toUpperCase()}${text.slice(3)}`;

/** Ids that differ from an existing one by a letter, case, space or pattern. No job has such an id. */
function oddlyNear({ jobs }: ServiceScope): [string, string][] {
  const [jobId = "Job0010001"] = jobs;
  const made: [string, string][] = [
    ["an id that exists, in other letter case", swappedCase(jobId)],
    ["an id that exists, with a blank before it", ` ${jobId}`],
    ["an id that exists, with a blank behind it", `${jobId} `],
    ["an id that exists, with a zero byte behind it", `${jobId}\u0000`],
    ["an id that exists, without its last character", jobId.slice(0, -1)],
    ["an id that exists, with another last character", `${jobId.slice(0, -1)}${jobId.endsWith("~") ? "-" : "~"}`],
    ["an id that exists, with a line feed behind it", `${jobId}\n`],
    ["an id that exists, with a tab inside", `${jobId.slice(0, 2)}\t${jobId.slice(2)}`],
    ["an id that exists, with an accent", accented(jobId)],
    ["an id that exists, in full-width letters", fullWidth(jobId)],
    ["an id that exists, with an invisible space inside", `${jobId.slice(0, 2)}\u200b${jobId.slice(2)}`],
    ["an id that exists, percent-encoded twice", encoded(jobId)],
    ["an id that exists, with another character in its middle", jobId.replace(/(?<=...)[^.]/, "_")],
    ["an id that exists, with a plus sign behind it", `${jobId}+`],
    ["an id that exists, in quotes", `"${jobId}"`],
    ["an id that exists, twice", `${jobId},${jobId}`],
    ["the first half of an id that exists, and a star", `${jobId.slice(0, jobId.length / 2)}*`],
    ["the first half of an id that exists, and a percent sign", `${jobId.slice(0, jobId.length / 2)}%`],
    ["a star", "*"],
    ["a percent sign", "%"],
    ["a regular expression", ".*"],
    ["a condition", "' OR '1'='1"],
    ["a path", `../${jobId}`],
  ];
  return made.filter(([, id]) => !jobs.includes(id));
}

/**
 * Ids that start with an existing one, or are the start of one. A service that matches only a part of an id finds a
 * job.
 */
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
    [...nearby(scope), ...oddlyNear(scope)]
      .filter(([, jobId]) => jobId !== "")
      .map(([name, jobId], nth) =>
        inTurn(
          name,
          ask(scope, { ...scope.ways[nth % scope.ways.length], jobId, format: nth % 2 === 0 ? "JSON" : "XML" }),
        ),
      ),
  judge: (exchange) =>
    eachStep(exchange, (step) =>
      jobIn(step) ? [{ path: "$.Data", expected: "no job, for there is none of this id", actual: "a job" }] : [],
    ),
  inconclusive: unread,
};

/** Shares out every way in both formats among the jobs. Each job gets at least one. */
function shareOf({ ways, jobs }: ServiceScope, jobId: string): Way[] {
  const all = (["JSON", "XML"] as const).flatMap((format) => ways.map((way) => ({ ...way, format })));
  const own = all.filter((_, index) => jobs[index % jobs.length] === jobId);
  return own.length > 0 ? own : all.slice(0, 1);
}

/** Requests of the other account with the owner's key as a parameter. The key of a request is that of its signature. */
const named = (scope: ServiceScope, jobId: string) =>
  scope.ways
    .filter(({ style }) => style === "ACS3-HMAC-SHA256")
    .map((way) => ask(scope, { ...way, jobId, account: "other", set: { AccessKeyId: "{{owner}}" } }));

const foreignJob: ServiceCheck = {
  id: "service.foreign-job",
  needsJob: true,
  lacks: ({ accounts }) =>
    accounts.includes("other")
      ? undefined
      : sentence(
          "It needs another account: {0} and {1} are not set.",
          "CONFORMANCE_OTHER_ACCESS_KEY_ID",
          "CONFORMANCE_OTHER_ACCESS_KEY_SECRET",
        ),
  always: (scope) => [
    ...scope.jobs.slice(0, 2).map((jobId) => {
      const asked = [0, 1, 2].flatMap(() => [ask(scope, { jobId, account: "other" }), ask(scope, { jobId })]);
      const name = sentence("job {0}, asked for by its owner and by another account at once", jobId);
      return { ...inTurn(name, ...asked), together: true };
    }),
    ...perJob(scope, (jobId) =>
      inTurn(
        sentence("job {0}, asked for by another account", jobId),
        // a cache may keep the owner's answer for some ways and formats only
        ...shareOf(scope, jobId).flatMap((way) => [
          ask(scope, { ...way, jobId }),
          ask(scope, { ...way, jobId, account: "other" }),
        ]),
        ...(jobId === scope.jobs[0] ? named(scope, jobId) : []),
      ),
    ),
  ],
  judge: (exchange) =>
    eachStep(exchange, (step) =>
      step.account === "other" && jobIn(step)
        ? [{ path: "$.Data", expected: "no job, for it is another account's", actual: "the job" }]
        : [],
    ),
  inconclusive: unread,
};

/** Checks of jobs that do not exist, or belong to another account. */
export const unknownChecks: readonly ServiceCheck[] = [unknownJob, madeUpJob, foreignJob];
