import { plainJob } from "../../../generators/job.js";
import { jobIds } from "../../../generators/job-id.js";
import { gatewayRefusal } from "../../../generators/refusal.js";
import { unreadableSample } from "../../../generators/wire.js";
import { operation } from "../../../schemas/kit.js";
import type { Exchange, Fault } from "../../../schemas/types.js";
import { countOf, say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { once, perFormat, times } from "./cases.js";
import { crossed } from "./crossed.js";
import { misled, moving } from "./endpoints.js";
import { asking, askingAny, plainCalls, retried } from "./plain.js";
import { redirect } from "./redirect.js";
import { jobCase } from "./values.js";
import { eachRequest } from "./wire.js";

function differValue(path: string, expected: string, actual: string | undefined): Fault[] {
  return actual === expected ? [] : [{ path, expected: say(expected), actual: say(actual) }];
}

/** A reply that tempts a client to go elsewhere: the service is down. */
const tempting = (scope: Scope) =>
  perFormat(scope, (format) => [
    once(unreadableSample("HTTP 503", format, "", "there is no document", { status: 503 })),
  ]);

const endpoint: Check = {
  id: "request.endpoint",
  everywhere: true,
  always: (scope) => [
    ...plainCalls(scope),
    ...tempting(scope),
    ...retried(scope, { often: "twice" }),
    ...(scope.securityToken ? asking(scope, plainJob.JobId, "+/= ~x") : []),
    ...moving(scope),
  ],
  cases: askingAny,
  judge: (exchange) => [
    ...exchange.escapes.map((host) => ({
      path: "network",
      expected: "requests to the given endpoint only",
      actual: `a connection to ${host}, which was refused`,
    })),
    ...eachRequest(exchange, () => []),
    ...misled(exchange),
  ],
};

/** A good answer of each kind that could make a client ask for more. */
const wellAnswered = (scope: Scope) =>
  perFormat(scope, (format) => [
    ...[0, 2, 3].map((Status) => jobCase(`Status ${Status}`, format, { ...plainJob, Status })),
    jobCase("no targets", format, { ...plainJob, TargetInstanceConfigs: [] }),
  ]);

const operationNamed: Check = {
  id: "request.operation",
  wire: true,
  everywhere: true,
  always: (scope) => [...plainCalls(scope), ...wellAnswered(scope), ...retried(scope)],
  judge: (exchange) =>
    eachRequest(exchange, ({ params, headers, signature }, at) => {
      const isAcs3 = signature.style === "ACS3-HMAC-SHA256";
      return [
        ...differValue(`${at}: Action`, operation.action, isAcs3 ? headers["x-acs-action"] : params["Action"]),
        ...differValue(`${at}: Version`, operation.version, isAcs3 ? headers["x-acs-version"] : params["Version"]),
      ];
    }),
};

const jobId: Check = {
  id: "request.job-id",
  wire: true,
  everywhere: true,
  always: (scope) => [
    ...jobIds.flatMap((id) => asking(scope, id)),
    ...retried(scope, { name: "throttled once", jobId: "a b*%2A" }),
    ...perFormat(scope, (format) => [crossed(format)]),
  ],
  cases: askingAny,
  judge: (exchange) => {
    const { calls } = exchange.case;
    // what is sent for a lack is for request.missing-job-id to judge
    if (calls.some(({ jobId }) => jobId === undefined)) return [];
    const wrong = eachRequest(exchange, ({ account, params }, at) => {
      const asked = new Set(calls.filter((call) => call.account === account).map((call) => call.jobId ?? ""));
      const [first = ""] = asked;
      return asked.has(params["JobId"] ?? "") ? [] : differValue(`${at}: JobId`, first, params["JobId"]);
    });
    return [...wrong, ...unaskedJobs(exchange)];
  },
};

/** JobIds for which no request arrived, where every call is answered well. */
function unaskedJobs(exchange: Exchange): Fault[] {
  const {
    requests,
    case: { accounts, calls },
  } = exchange;
  // a token that is renewed is for request.security-token to judge
  if (!isAnsweredWell(exchange) || accounts.some(({ keyOf }) => keyOf !== undefined)) return [];
  const arrived = new Set(requests.map(({ account, params }) => `${account} ${params["JobId"]}`));
  const lost = calls.filter(({ account, jobId = "" }) => !arrived.has(`${account} ${jobId}`));
  return lost.map(({ jobId }) => ({ path: "wire: JobId", expected: say(jobId), actual: "no request for it" }));
}

const format: Check = {
  id: "request.format",
  wire: true,
  everywhere: true,
  always: (scope) => [...plainCalls(scope), ...retried(scope)],
  judge: (exchange, scope) =>
    eachRequest(exchange, ({ account, params, headers }, at) => {
      const formats = exchange.case.calls.filter((call) => call.account === account).map((call) => call.format);
      // what a client does with a format that it does not claim is its own affair
      if (formats.some((each) => !scope.formats.includes(each))) return [];
      const asked = params["Format"] ?? headers["accept"];
      if (formats.some((each) => asked?.toUpperCase().includes(each))) return [];
      const expected = formats[0] ?? "JSON";
      return [{ path: `${at}: Format or Accept`, expected, actual: say(asked) }];
    }),
};

const missingJobId: Check = {
  id: "request.missing-job-id",
  wire: true,
  always: (scope) =>
    perFormat(scope, (asked) => {
      const testCase = once(gatewayRefusal("MissingJobId", asked), { name: "asks without a JobId" });
      return [{ ...testCase, calls: testCase.calls.map(({ jobId: _absent, ...call }) => call) }];
    }),
  judge: ({ requests }) =>
    requests.flatMap(({ params }, index) => {
      const sent = params["JobId"] ?? "";
      const expected = "no request, or one without a JobId";
      return sent === "" ? [] : [{ path: `request ${index + 1}: JobId`, expected, actual: say(sent) }];
    }),
};

/** Whether every call is answered well and at once, so that nothing asks for another request. */
function isAnsweredWell({ case: { accounts, calls } }: Exchange): boolean {
  const replies = accounts.flatMap((account) => account.replies);
  return (
    replies.every(({ status, delivery }) => status === 200 && delivery === undefined) &&
    calls.every(({ op, means: { kind, response, oddity, textual }, format }) => {
      const isPlain = kind === "response" && response?.Success === true && response.Data !== undefined && !oddity;
      return op !== "wait" && isPlain && !(textual && format === "JSON");
    })
  );
}

const single: Check = {
  id: "request.once",
  wire: true,
  everywhere: true,
  always: (scope) => [
    ...plainCalls(scope).flatMap((testCase) => [testCase, times(4, testCase, { together: true })]),
    ...wellAnswered(scope),
  ],
  // calls that ask the same at once may share a request: that spares the quota
  judge: (exchange, scope) => {
    const {
      requests,
      case: { calls },
    } = exchange;
    const isClaimed = calls.every(({ format: each }) => scope.formats.includes(each));
    if (requests.length <= calls.length || !isClaimed || !isAnsweredWell(exchange)) return [];
    return [{ path: "wire", expected: countOf(calls.length, "request"), actual: countOf(requests.length, "request") }];
  },
};

/** Checks of what a client asks for. */
export const requestChecks: readonly Check[] = [
  endpoint,
  operationNamed,
  jobId,
  format,
  missingJobId,
  single,
  redirect,
];
