import { failed, plainBody } from "../../../generators/answer.js";
import { responseSample } from "../../../generators/wire.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format, Meaning } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { learnsCode, learnsMessage, mustRaise, presentedBody, presentsSuccess } from "../judge/outcome.js";
import { view } from "../judge/view.js";
import { answerSample, differOnly, telling } from "./answers.js";
import { once, perFormat, scripted } from "./cases.js";
import { compressedFailures } from "./compressed.js";
import { codeOf, codes, meaning } from "./failure-codes.js";
import { endedEarly, throttledThenRefused } from "./mixed-retries.js";
import { exposesStatus, notJsonChecks } from "./not-json.js";
import { business, fewGateway, gateway, gatewaySays, oddBusiness, oddGateway, refusal } from "./refused.js";

const requestIdOf = ({ response, gateway }: Meaning) => (response?.RequestId ?? gateway?.RequestId ?? "").trim();

const businessFailure: Check = {
  id: "errors.business",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...business(scope, format),
      ...oddBusiness(scope, format),
      ...(scope.waits ? business(scope, format).slice(0, 1).map(waited) : []),
    ]),
  judge: (exchange, { contract }) => {
    const [answer] = exchange.results;
    const means = meaning(exchange);
    const { ErrorMessage, Message } = (means.response ?? {}) as { ErrorMessage?: string; Message?: string };
    const expected = failureOf(contract);
    if (presentsSuccess(contract, answer)) return [{ path: "$.Success", expected, actual: sayResult(answer) }];
    const body = presentedBody(contract, answer);
    const path = contract.envelope === "iot" ? "$.Data" : "$";
    const returned = body === undefined ? [] : [{ path, expected: "nothing", actual: say(body) }];
    const text = ErrorMessage ?? Message ?? "";
    return [...returned, ...learnsCode(codeOf(means), answer), ...learnsMessage(contract, text, answer)];
  },
};

const failureOf = ({ envelope }: Contract) =>
  envelope === "iot"
    ? "a failure: raised, or returned with Success false"
    : "a failure: raised, or returned with its Code";

/** Turns a case into a wait whose first poll gets the failure. */
const waited = (testCase: Case): Case => ({
  ...testCase,
  name: sentence("a wait that meets a {0}", testCase.name),
  calls: testCase.calls.map((call) => ({ ...call, op: "wait", timeoutMs: 5000 })),
});

const gatewayFailure: Check = {
  id: "errors.gateway",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...gateway(scope, format),
      ...oddGateway(scope, format),
      ...compressedFailures(scope, format),
      ...throttledThenRefused(scope, format),
    ]),
  judge: (exchange) => {
    const [answer] = exchange.results;
    // a client that does not retry ends with the throttle
    if (endedEarly(exchange)) return learnsCode("Throttling.User", answer);
    const raised = mustRaise(answer, sentence("an error with code {0}", codeOf(meaning(exchange))));
    return raised.length > 0 ? raised : learnsCode(codeOf(meaning(exchange)), answer);
  },
};

const successDecides: Check = {
  id: "errors.success-decides",
  always: (scope) =>
    perFormat(scope, (format) =>
      ["", "success", "Success", "200"].flatMap((Code) => [
        once(
          answerSample(scope, sentence("Success true with Code {0}", JSON.stringify(Code)), format, {
            ...plainBody(scope.contract),
            Code,
          }),
        ),
        once(
          responseSample(
            sentence("Success false with Code {0}", JSON.stringify(Code)),
            format,
            failed(scope.contract, Code, "It failed."),
            {
              contract: scope.contract,
            },
          ),
        ),
      ]),
    ),
  judge: (exchange, scope) => {
    const [answer] = exchange.results;
    if (meaning(exchange).response?.Success) return differOnly(exchange, scope, telling(scope));
    const expected = failureOf(scope.contract);
    return presentsSuccess(scope.contract, answer) ? [{ path: "$.Success", expected, actual: sayResult(answer) }] : [];
  },
};

/** A success followed by failures of the same account, which have another RequestId. */
function afterSuccess(scope: Scope, format: Format): Case[] {
  const RequestId = "0A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D";
  const before = answerSample(scope, "", format, { ...plainBody(scope.contract), RequestId });
  return [refusal(scope, format), gatewaySays(scope, "Forbidden.RAM", format)].map(({ name, reply, means }) => {
    const testCase = scripted([before.reply, reply], means, { name: sentence("a success, then a {0}", name), format });
    return { ...testCase, calls: [...testCase.calls, ...testCase.calls] };
  });
}

const requestId: Check = {
  id: "errors.request-id",
  always: (scope) =>
    perFormat(scope, (format) => [
      ...business(scope, format).slice(0, 1),
      ...gateway(scope, format).slice(0, 2),
      ...afterSuccess(scope, format),
    ]),
  judge: (exchange) => {
    const answer = exchange.results.at(-1);
    const found = answer?.raised ? answer.raised.requestId : view(answer)?.["RequestId"];
    const expected = requestIdOf(meaning(exchange));
    return typeof found === "string" && found.trim() === expected
      ? []
      : [{ path: "$.RequestId", expected: say(expected), actual: say(found) }];
  },
};

const status: Check = {
  id: "errors.status",
  always: (scope) => perFormat(scope, (format) => gateway(scope, format)),
  judge: exposesStatus,
};

const xmlWhenJson: Check = {
  id: "errors.xml-when-json",
  always: (scope) =>
    [{}, { declaration: true, space: "pretty" } as const].flatMap((spelling) =>
      fewGateway.map((code) =>
        once(gatewaySays(scope, code, "XML", { spelling }), {
          name: spelling.declaration
            ? sentence("an XML {0} with a declaration where JSON was asked for", code)
            : sentence("an XML {0} where JSON was asked for", code),
          format: "JSON",
        }),
      ),
    ),
  judge: gatewayFailure.judge,
};

/** Checks of failures that the service or a gateway reports. */
export const failureChecks: readonly Check[] = [
  businessFailure,
  gatewayFailure,
  codes,
  successDecides,
  requestId,
  status,
  ...notJsonChecks,
  xmlWhenJson,
];
