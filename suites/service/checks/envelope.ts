import type { Fault, ServiceExchange, ServiceTurn } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import { ask, eachJob, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { eachTurn, isRefused, pathIn, sayTurn, unread } from "../judge/turn.js";
import { memberAt, objectAt, readingOf, successIn, textAt } from "../reply.js";

const root = "QueryDeviceDistributeJobResponse";

const expected = (what: string, path: string, value: unknown): Fault => ({ path, expected: what, actual: say(value) });

function enveloped(turn: ServiceTurn): Fault[] {
  if (isRefused(turn)) return [];
  const { tree, format, root: found } = readingOf(turn);
  const status = turn.reply?.status ?? 0;
  if (!tree || status < 200 || status > 299) {
    return [{ path: "$", expected: "a 2xx status with the documented envelope", actual: sayTurn(turn) }];
  }
  return [
    ...(format === "XML" && found !== root
      ? [{ path: "$", expected: `the root <${root}>`, actual: `<${found}>` }]
      : []),
    ...(textAt(tree, "RequestId") ? [] : [expected("a text", "$.RequestId", memberAt(tree, "RequestId"))]),
    ...(memberAt(tree, "Success") === undefined ? [expected("true or false", "$.Success", undefined)] : []),
    ...(objectAt(tree, "Data") ? [] : [expected("an object", "$.Data", memberAt(tree, "Data"))]),
  ];
}

const envelope: ServiceCheck = {
  id: "service.envelope",
  always: eachJob,
  judge: (exchange) => eachTurn(exchange, enveloped),
  inconclusive: ({ turns: [turn] }) =>
    turn && isRefused(turn) ? `The service tells of no such job: ${sayTurn(turn)}.` : undefined,
};

/** Codes beside Success true that are no error (C5). */
const noError = new Set(["", "success", "200"]);

function exclusively(turn: ServiceTurn, isUnknown: boolean): Fault[] {
  const { tree } = readingOf(turn);
  const success = successIn(turn);
  const data = memberAt(tree, "Data");
  const [code, message] = [textAt(tree, "Code") ?? "", textAt(tree, "ErrorMessage") ?? ""];
  if (success === true) {
    return [
      ...(data || isUnknown ? [] : [expected("the job, beside Success true", "$.Data", data)]),
      ...(noError.has(code.toLowerCase()) ? [] : [expected("no error, beside Success true", "$.Code", code)]),
      ...(noError.has(message.toLowerCase())
        ? []
        : [expected("no error, beside Success true", "$.ErrorMessage", message)]),
    ];
  }
  if (success === undefined) return [];
  const isNone = data === undefined || data === "" || (typeof data === "object" && Object.keys(data).length === 0);
  return [
    ...(code === "" ? [expected("a code, beside Success false", "$.Code", memberAt(tree, "Code"))] : []),
    ...(textAt(tree, "ErrorMessage") === undefined
      ? [expected("a text, beside Success false", "$.ErrorMessage", memberAt(tree, "ErrorMessage"))]
      : []),
    ...(isNone ? [] : [expected("nothing, beside Success false", "$.Data", data)]),
  ];
}

/** A job that does not exist, in both formats: the one business failure that can be had from any service. */
export const unknownJobs = (scope: ServiceScope) =>
  (["JSON", "XML"] as const).map((format) =>
    inTurn(`a job that does not exist as ${format}`, ask(scope, { jobId: unknownJobId, format })),
  );

const isUnknownJob = ({ case: { requests } }: ServiceExchange, { request }: ServiceTurn, { jobs }: ServiceScope) =>
  !jobs.includes(requests[request]?.jobId ?? "");

const exclusive: ServiceCheck = {
  id: "service.exclusive",
  everywhere: true,
  always: (scope) => [...eachJob(scope), ...unknownJobs(scope)],
  judge: (exchange, scope) => eachTurn(exchange, (turn) => exclusively(turn, isUnknownJob(exchange, turn, scope))),
  inconclusive: ({ turns }) =>
    turns.some((turn) => successIn(turn) !== undefined) ? undefined : "No answer says Success true or false.",
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The RequestId of a reply, as it is compared. */
function requestIdOf(turn: ServiceTurn): string {
  const value = memberAt(readingOf(turn).tree, "RequestId");
  return typeof value === "string" ? value.trim().toUpperCase() : "";
}

const requestId: ServiceCheck = {
  id: "service.request-id",
  everywhere: true,
  remembered: (turn) => {
    const value = requestIdOf(turn);
    return value === "" ? [] : [{ key: value, value }];
  },
  always: (scope) => {
    const [jobId = unknownJobId] = scope.jobs;
    return [
      inTurn(
        "seven requests, answered and refused",
        ask(scope, { jobId, format: "JSON" }),
        ask(scope, { jobId, format: "JSON" }),
        ask(scope, { jobId, format: "XML" }),
        ask(scope, { jobId: unknownJobId, format: "JSON" }),
        ask(scope, { jobId: unknownJobId, format: "XML" }),
        ask(scope, { jobId, signature: "spoilt", format: "JSON" }),
        ask(scope, { jobId, signature: "spoilt", format: "XML" }),
      ),
    ];
  },
  judge: (exchange, _scope, earlier = []) => {
    const seen = new Map(earlier.map(({ value, at }) => [value, at]));
    return exchange.turns.flatMap((turn, index) => {
      const { tree } = readingOf(turn);
      if (!tree) return [];
      const value = memberAt(tree, "RequestId");
      const id = requestIdOf(turn);
      const before = seen.get(id);
      if (before === undefined) seen.set(id, `reply ${index + 1}`);
      const path = pathIn(exchange, turn, "$.RequestId");
      if (!uuid.test(id)) return [expected("a UUID", path, value)];
      if (before === undefined) return [];
      return [{ path, expected: "a RequestId that no answer before it had", actual: `the one of ${before}` }];
    });
  },
  inconclusive: unread,
};

/** Checks of what stands around a job. */
export const envelopeChecks: readonly ServiceCheck[] = [envelope, exclusive, requestId];
