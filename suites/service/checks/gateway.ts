import type { Fault, ServiceExchange, ServiceRequest, ServiceTurn } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import { ask, inTurn, unknownJobId } from "../ask.js";
import type { ServiceCheck } from "../check.js";
import { eachTurn, sayTurn } from "../judge/turn.js";
import { jobIn, memberAt, readingOf, successIn } from "../reply.js";

const wasServed = (turn: ServiceTurn) => jobIn(turn) !== undefined || successIn(turn) === true;

function shaped(turn: ServiceTurn): Fault[] {
  if (wasServed(turn)) return [];
  const { tree, format, root } = readingOf(turn);
  const status = turn.reply?.status ?? 0;
  if (!tree) return [{ path: "$", expected: "a gateway failure", actual: sayTurn(turn) }];
  const success = memberAt(tree, "Success");
  return [
    ...(status >= 400 && status <= 599
      ? []
      : [{ path: "HTTP status", expected: "4xx or 5xx", actual: String(status) }]),
    ...(format === "XML" && root !== "Error" ? [{ path: "$", expected: "the root <Error>", actual: `<${root}>` }] : []),
    ...["RequestId", "HostId", "Code", "Message"].flatMap((name) => {
      const value = memberAt(tree, name);
      return typeof value === "string" && value !== ""
        ? []
        : [{ path: `$.${name}`, expected: "a text", actual: say(value) }];
    }),
    ...(success === undefined ? [] : [{ path: "$.Success", expected: "nothing", actual: say(success) }]),
  ];
}

/** Whether a request is one that the gateway has to refuse, before the operation is asked. */
const isForGateway = ({ account, signature = "right", set = {}, jobId }: Partial<ServiceRequest> = {}) =>
  account === "nobody" || signature !== "right" || set["Action"] !== undefined || jobId === undefined;

/** Whether the operation itself refused a request without a JobId, which is what service.missing-job-id is about. */
const isOperations = ({ case: { requests } }: ServiceExchange, turn: ServiceTurn) =>
  requests[turn.request]?.jobId === undefined && successIn(turn) !== undefined;

const gatewayShape: ServiceCheck = {
  id: "service.gateway-shape",
  everywhere: true,
  always: (scope) => {
    const [jobId = unknownJobId] = scope.jobs;
    return (["JSON", "XML"] as const).flatMap((format) => [
      inTurn(`a key that nobody has, as ${format}`, ask(scope, { jobId, format, account: "nobody" })),
      inTurn(`a wrong signature as ${format}`, ask(scope, { jobId, format, signature: "spoilt" })),
      // a mock that looks at no signature may refuse these
      inTurn(`no JobId, as ${format}`, ask(scope, { format })),
      inTurn(
        `an operation that there is not, as ${format}`,
        ask(scope, { jobId, format, set: { Action: "NoSuchOperation" } }),
      ),
    ]);
  },
  judge: (exchange) =>
    eachTurn(exchange, (turn) => {
      const request = exchange.case.requests[turn.request];
      // what the operation itself answers is no gateway failure, nor is what HTTP refuses
      if (isOperations(exchange, turn) || request?.raw) return [];
      const isOthers = successIn(turn) !== undefined || readingOf(turn).tree === undefined;
      return isOthers && !isForGateway(request) ? [] : shaped(turn);
    }),
  inconclusive: (exchange) =>
    exchange.turns.every((turn) => wasServed(turn) || isOperations(exchange, turn))
      ? "The service served what it had to refuse."
      : undefined,
};

/** Checks of what a gateway says. */
export const gatewayChecks: readonly ServiceCheck[] = [gatewayShape];
