import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, ServiceExchange, ServiceRequest, ServiceStep } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck } from "../check.js";
import { eachStep, sayStep } from "../judge/step.js";
import { jobIn, memberAt, readingOf, successIn } from "../reply.js";
import { wordsOf } from "../words.js";

const wasServed = (step: ServiceStep, contract: Contract) =>
  jobIn(step, contract) !== undefined || successIn(step, contract) === true;

function shaped(step: ServiceStep, contract: Contract): Fault[] {
  if (wasServed(step, contract)) return [];
  const { tree, format, root } = readingOf(step);
  const status = step.reply?.status ?? 0;
  if (!tree) return [{ path: "$", expected: "a gateway failure", actual: sayStep(step, contract) }];
  const success = memberAt(tree, "Success");
  return [
    ...(status >= 400 && status <= 599
      ? []
      : [{ path: "HTTP status", expected: "4xx or 5xx", actual: String(status) }]),
    ...(format === "XML" && root !== "Error"
      ? [{ path: "$", expected: sentence("the root <{0}>", "Error"), actual: `<${root}>` }]
      : []),
    ...["RequestId", "HostId", "Code", "Message"].flatMap((name) => {
      const value = memberAt(tree, name);
      return typeof value === "string" && value !== ""
        ? []
        : [{ path: `$.${name}`, expected: "a text", actual: say(value) }];
    }),
    ...(success === undefined ? [] : [{ path: "$.Success", expected: "nothing", actual: say(success) }]),
  ];
}

/** Whether the gateway must refuse a request before the operation sees it. */
const isForGateway = (
  { account, signature = "right", set = {}, jobId }: Partial<ServiceRequest> = {},
  contract: Contract,
) =>
  account === "nobody" ||
  signature !== "right" ||
  set["Action"] !== undefined ||
  (jobId === undefined && needsKey(contract));

/** Whether the operation requires its key. */
export const needsKey = ({ key, parameters }: Contract) =>
  parameters.some(({ name, required }) => name === key && required);

/** Whether the operation itself refused a request without a JobId. service.missing-job-id judges that. */
const isOperations = ({ case: { requests } }: ServiceExchange, step: ServiceStep, contract: Contract) =>
  requests[step.request]?.jobId === undefined && successIn(step, contract) !== undefined;

const gatewayShape: ServiceCheck = {
  id: "service.gateway-shape",
  everywhere: true,
  always: (scope) => {
    const [jobId = unknownJobId] = scope.jobs;
    const { key } = wordsOf(scope);
    return (["JSON", "XML"] as const).flatMap((format) => [
      inTurn(
        sentence("{0}, as {1}", "a key that nobody has", format),
        ask(scope, { jobId, format, account: "nobody" }),
      ),
      inTurn(sentence("{0} as {1}", "a wrong signature", format), ask(scope, { jobId, format, signature: "spoilt" })),
      // a mock that ignores signatures may refuse these
      ...(needsKey(scope.contract)
        ? [inTurn(sentence("{0}, as {1}", `no ${key}`, format), ask(scope, { format }))]
        : []),
      inTurn(
        sentence("{0}, as {1}", "an operation that there is not", format),
        ask(scope, { jobId, format, set: { Action: "NoSuchOperation" } }),
      ),
    ]);
  },
  judge: (exchange, { contract }) =>
    eachStep(exchange, (step) => {
      const request = exchange.case.requests[step.request];
      // an answer of the operation is not a gateway failure, and neither is a refusal by the HTTP server
      if (isOperations(exchange, step, contract) || request?.raw) return [];
      const isOthers = successIn(step, contract) !== undefined || readingOf(step).tree === undefined;
      return isOthers && !isForGateway(request, contract) ? [] : shaped(step, contract);
    }),
  inconclusive: (exchange, { contract }) =>
    exchange.steps.every((step) => wasServed(step, contract) || isOperations(exchange, step, contract))
      ? "The service served what it had to refuse."
      : undefined,
};

/** Checks of the gateway's failures. */
export const gatewayChecks: readonly ServiceCheck[] = [gatewayShape];
