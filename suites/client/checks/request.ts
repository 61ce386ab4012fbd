import { plainJob } from "../../../generators/job.js";
import { jobIds } from "../../../generators/job-id.js";
import { gatewayRefusal } from "../../../generators/refusal.js";
import { unreadableSample } from "../../../generators/wire.js";
import { operation } from "../../../schemas/kit.js";
import type { Fault } from "../../../schemas/types.js";
import { countOf, say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { once, perFormat, times } from "./cases.js";
import { crossed } from "./crossed.js";
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
  always: (scope) => [
    ...plainCalls(scope),
    ...tempting(scope),
    ...retried(scope, { often: "twice" }),
    ...(scope.securityToken ? asking(scope, plainJob.JobId, "+/= ~x") : []),
  ],
  cases: askingAny,
  judge: (exchange) => [
    ...exchange.escapes.map((host) => ({
      path: "network",
      expected: "requests to the given endpoint only",
      actual: `a connection to ${host}, which was refused`,
    })),
    ...eachRequest(exchange, () => []),
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
  always: (scope) => [
    ...jobIds.flatMap((id) => asking(scope, id)),
    ...retried(scope, { name: "throttled once", jobId: "a b*%2A" }),
    ...perFormat(scope, (format) => [crossed(format)]),
  ],
  cases: askingAny,
  judge: (exchange) => {
    const asked = new Set(exchange.case.calls.map((call) => call.jobId ?? ""));
    const [first = ""] = asked;
    const wrong = eachRequest(exchange, ({ params }, at) =>
      asked.size > 1 && asked.has(params["JobId"] ?? "") ? [] : differValue(`${at}: JobId`, first, params["JobId"]),
    );
    const arrived = new Set(exchange.requests.map(({ params }) => params["JobId"]));
    const lost = asked.size > 1 ? [...asked].filter((id) => !arrived.has(id)) : [];
    return [...wrong, ...lost.map((id) => ({ path: "wire: JobId", expected: say(id), actual: "no request for it" }))];
  },
};

const format: Check = {
  id: "request.format",
  wire: true,
  always: (scope) => [...plainCalls(scope), ...retried(scope)],
  judge: (exchange) =>
    eachRequest(exchange, ({ params, headers }, at) => {
      const expected = exchange.case.calls[0]?.format ?? "JSON";
      const asked = params["Format"] ?? headers["accept"];
      if (asked?.toUpperCase().includes(expected)) return [];
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

const single: Check = {
  id: "request.once",
  wire: true,
  always: (scope) => [
    ...plainCalls(scope).flatMap((testCase) => [testCase, times(4, testCase, { together: true })]),
    ...wellAnswered(scope),
  ],
  // calls that ask the same at once may share a request: that spares the quota
  judge: ({ requests, case: { calls } }) =>
    requests.length <= calls.length
      ? []
      : [{ path: "wire", expected: countOf(calls.length, "request"), actual: countOf(requests.length, "request") }],
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
