import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceExchange, ServiceStep } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import { ask, eachJob, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { eachStep, isRefused, pathIn, sayStep, unread } from "../judge/step.js";
import type { Tree } from "../reading.js";
import { memberAt, objectAt, readingOf, successIn, textAt } from "../reply.js";
import { wordsOf } from "../words.js";

const expected = (what: string, path: string, value: unknown): Fault => ({ path, expected: what, actual: say(value) });

function enveloped(step: ServiceStep, contract: Contract): Fault[] {
  if (isRefused(step, contract)) return [];
  const root = `${contract.action}Response`;
  const { tree, format, root: found } = readingOf(step);
  const status = step.reply?.status ?? 0;
  if (!tree || status < 200 || status > 299) {
    return [{ path: "$", expected: "a 2xx status with the documented envelope", actual: sayStep(step, contract) }];
  }
  return [
    ...(format === "XML" && found !== root
      ? [{ path: "$", expected: sentence("the root <{0}>", root), actual: `<${found}>` }]
      : []),
    ...(textAt(tree, "RequestId") ? [] : [expected("a text", "$.RequestId", memberAt(tree, "RequestId"))]),
    ...deciding(tree, contract),
    ...(!isFlagship(contract) || objectAt(tree, "Data")
      ? []
      : [expected("an object", "$.Data", memberAt(tree, "Data"))]),
  ];
}

/** Faults of the member that says whether the call succeeded, if the envelope has one. */
function deciding(tree: Tree, { envelope }: Contract): Fault[] {
  const [success, code] = [memberAt(tree, "Success"), memberAt(tree, "Code")];
  if (envelope === "iot" && success === undefined) return [expected("true or false", "$.Success", undefined)];
  return envelope === "message" && code !== "OK" ? [expected('the text "OK"', "$.Code", code)] : [];
}

const envelope: ServiceCheck = {
  id: "service.envelope",
  always: eachJob,
  judge: (exchange, { contract }) => eachStep(exchange, (step) => enveloped(step, contract)),
  inconclusive: ({ steps: [step] }, { contract }) => {
    if (!step || !isRefused(step, contract)) return undefined;
    const why = sayStep(step, contract);
    return isFlagship(contract)
      ? sentence("The service tells of no such job: {0}.", why)
      : sentence("The service refuses this: {0}.", why);
  },
};

/** Codes that are not an error if Success is true (C5). */
const noError = new Set(["", "success", "200"]);

function exclusively(step: ServiceStep, isUnknown: boolean, contract: Contract): Fault[] {
  const { tree } = readingOf(step);
  const success = successIn(step, contract);
  // for other operations, the sources do not say which members belong to which Success
  const data = isFlagship(contract) ? memberAt(tree, "Data") : undefined;
  const [code, message] = [textAt(tree, "Code") ?? "", textAt(tree, "ErrorMessage") ?? ""];
  if (success === true) {
    return [
      ...(data || isUnknown || !isFlagship(contract) ? [] : [expected("the job, beside Success true", "$.Data", data)]),
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

/** An unknown job in both formats: the only business failure that every service can produce. */
export const unknownJobs = (scope: ServiceScope) =>
  (["JSON", "XML"] as const)
    .slice(0, scope.contract.key === undefined ? 0 : 2)
    .map((format) =>
      inTurn(sentence("{0} as {1}", wordsOf(scope).unknown, format), ask(scope, { jobId: unknownJobId, format })),
    );

/** A job of another account may be answered as one that does not exist. */
const isUnknownJob = ({ case: { requests } }: ServiceExchange, step: ServiceStep, { jobs }: ServiceScope) =>
  step.account === "other" || !jobs.includes(requests[step.request]?.jobId ?? "");

const exclusive: ServiceCheck = {
  id: "service.exclusive",
  everywhere: true,
  always: (scope) => [...eachJob(scope), ...unknownJobs(scope)],
  judge: (exchange, scope) =>
    eachStep(exchange, (step) => exclusively(step, isUnknownJob(exchange, step, scope), scope.contract)),
  inconclusive: ({ steps }, { contract }) =>
    steps.some((step) => successIn(step, contract) !== undefined) ? undefined : "No answer says Success true or false.",
};

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The RequestId of a reply, normalised for comparison. */
function requestIdOf(step: ServiceStep): string {
  const value = memberAt(readingOf(step).tree, "RequestId");
  return typeof value === "string" ? value.trim().toUpperCase() : "";
}

const requestId: ServiceCheck = {
  id: "service.request-id",
  everywhere: true,
  remembered: (step) => {
    const value = requestIdOf(step);
    return value === "" ? [] : [{ key: value, value }];
  },
  always: (scope) => {
    const [jobId = unknownJobId] = scope.jobs;
    const kept = [ask(scope, { jobId }), ask(scope, { jobId }), ask(scope, { jobId, signature: "spoilt" })];
    return [
      { ...inTurn("three requests over one connection", ...kept), kept: true },
      { ...inTurn("three equal requests at once", ...[0, 1, 2].map(() => ask(scope, { jobId }))), together: true },
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
    return exchange.steps.flatMap((step, index) => {
      const { tree } = readingOf(step);
      if (!tree) return [];
      const value = memberAt(tree, "RequestId");
      const id = requestIdOf(step);
      const before = seen.get(id);
      if (before === undefined) seen.set(id, sentence("reply {0}", index + 1));
      const path = pathIn(exchange, step, "$.RequestId");
      if (!uuid.test(id)) return [expected("a UUID", path, value)];
      if (before === undefined) return [];
      return [
        { path, expected: "a RequestId that no answer before it had", actual: sentence("the one of {0}", before) },
      ];
    });
  },
  inconclusive: unread,
};

/** Checks of the members around a job. */
export const envelopeChecks: readonly ServiceCheck[] = [envelope, exclusive, requestId];
