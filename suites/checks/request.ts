import { jobIds } from "../../generators/job-id.js";
import { gatewayRefusal } from "../../generators/refusal.js";
import { operation } from "../../schemas/kit.js";
import type { Fault } from "../../schemas/types.js";
import type { Check } from "../check.js";
import { countOf, say } from "../judge/say.js";
import { once, perFormat, times } from "./cases.js";
import { asking, askingAny, plainCalls } from "./plain.js";
import { eachRequest, either } from "./wire.js";

function differValue(path: string, expected: string, actual: string | undefined): Fault[] {
  return actual === expected ? [] : [{ path, expected: say(expected), actual: say(actual) }];
}

const endpoint: Check = {
  id: "request.endpoint",
  always: plainCalls,
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

const operationNamed: Check = {
  id: "request.operation",
  always: plainCalls,
  judge: (exchange) =>
    eachRequest(exchange, (request, at) => [
      ...differValue(`${at}: Action`, operation.action, either(request, "Action", "x-acs-action")),
      ...differValue(`${at}: Version`, operation.version, either(request, "Version", "x-acs-version")),
    ]),
};

const jobId: Check = {
  id: "request.job-id",
  always: (scope) => jobIds.flatMap((id) => asking(scope, id)),
  cases: askingAny,
  judge: (exchange) =>
    eachRequest(exchange, ({ params }, at) =>
      differValue(`${at}: JobId`, exchange.case.calls[0]?.jobId ?? "", params["JobId"]),
    ),
};

const format: Check = {
  id: "request.format",
  always: plainCalls,
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
  always: (scope) =>
    perFormat(scope, (asked) => {
      const kase = once(gatewayRefusal("MissingJobId", asked), { name: "asks without a JobId" });
      return [{ ...kase, calls: kase.calls.map(({ jobId: _absent, ...call }) => call) }];
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
  always: (scope) => plainCalls(scope).flatMap((kase) => [kase, times(4, kase, { together: true })]),
  judge: ({ requests, case: { calls } }) =>
    requests.length === calls.length
      ? []
      : [{ path: "wire", expected: countOf(calls.length, "request"), actual: countOf(requests.length, "request") }],
};

/** Checks of what a client asks for. */
export const requestChecks: readonly Check[] = [endpoint, operationNamed, jobId, format, missingJobId, single];
