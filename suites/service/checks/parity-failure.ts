import { isDeepStrictEqual } from "node:util";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceCase, ServiceRequest, ServiceStep } from "../../../schemas/types.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck } from "../check.js";
import { eachStep, isRefused, sayStep } from "../judge/step.js";
import { codeIn, jobIn, readingOf } from "../reply.js";
import { wordsOf } from "../words.js";
import { needsKey } from "./gateway.js";

/** A refusal in another format than the request explicitly asked for. */
function otherFormat(
  step: ServiceStep,
  { style, format: asked = "", changed, set }: Partial<ServiceRequest> = {},
  contract: Contract,
): Fault[] {
  const { format } = readingOf(step);
  // the behaviour of ACS3 with Accept is not documented (C13)
  const isPlain =
    style === "HMAC-SHA1" && ["JSON", "XML"].includes(asked) && changed === undefined && set?.["Format"] === undefined;
  if (!isPlain || format === undefined || format === asked || jobIn(step, contract) !== undefined) return [];
  return [{ path: "$", expected: sentence("the failure in {0}", asked), actual: sentence("it in {0}", format) }];
}

/** Whether a case asks for the same as JSON and as XML. */
function isPair({ requests: [json, xml, ...others] }: ServiceCase): boolean {
  const { format: one, ...first } = json ?? { format: "" };
  const { format: other, ...second } = xml ?? { format: "" };
  return others.length === 0 && one === "JSON" && other === "XML" && isDeepStrictEqual(first, second);
}

/** The same failure MUST be answered with the same code and HTTP status in both formats. */
export const parityFailure: ServiceCheck = {
  id: "service.parity.failure",
  everywhere: true,
  always: (scope) => {
    const [jobId = unknownJobId] = scope.jobs;
    const { key, unknown } = wordsOf(scope);
    const both = (name: string, asked: Parameters<typeof ask>[1]) =>
      inTurn(
        sentence("{0} as JSON and as XML", name),
        ask(scope, { ...asked, format: "JSON" }),
        ask(scope, { ...asked, format: "XML" }),
      );
    return [
      ...(scope.contract.key === undefined ? [] : [both(unknown, { jobId: unknownJobId })]),
      both("a wrong signature", { jobId, signature: "spoilt" }),
      both("a key that nobody has", { jobId, account: "nobody" }),
      ...(needsKey(scope.contract) ? [both(`no ${key}`, {})] : []),
    ];
  },
  judge: (exchange, { contract }) => {
    const {
      steps: [json, xml],
      case: testCase,
    } = exchange;
    const others = eachStep(exchange, (step) => otherFormat(step, testCase.requests[step.request], contract));
    if (others.length > 0 || !isPair(testCase)) return others;
    if (!json || !xml || isBlank(json) || isBlank(xml)) return json && xml ? unreadable(json, xml, contract) : [];
    const code = [codeIn(json, contract), codeIn(xml, contract)];
    const status = [json.reply?.status, xml.reply?.status];
    return [
      ...(code[0] === code[1] ? [] : [differs("$.Code", code[0], code[1])]),
      ...(status[0] === status[1] ? [] : [differs("HTTP status", status[0], status[1])]),
    ];
  },
  inconclusive: ({ steps }, { contract }) =>
    steps.some((step) => isRefused(step, contract)) ? undefined : "Nothing was refused.",
};

/** A fault for a value that differs between JSON and XML. */
export const differs = (path: string, json: unknown, xml: unknown): Fault => ({
  path,
  expected: sentence("as in JSON: {0}", String(json)),
  actual: sentence("in XML: {0}", String(xml)),
});

function isBlank(step: ServiceStep): boolean {
  return readingOf(step).tree === undefined;
}

/** A fault if only one of the two replies is readable. If neither is, parity does not apply. */
function unreadable(json: ServiceStep, xml: ServiceStep, contract: Contract): Fault[] {
  if (isBlank(json) && isBlank(xml)) return [];
  return [
    {
      path: "$",
      expected: sentence("as in JSON: {0}", sayStep(json, contract)),
      actual: sentence("in XML: {0}", sayStep(xml, contract)),
    },
  ];
}
