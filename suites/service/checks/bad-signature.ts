import { sentence } from "../../../schemas/sentence.js";
import type { ServiceCase } from "../../../schemas/types.js";
import { unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { echoFaults } from "../judge/members.js";
import { anyCode, expectRefusal, oneOf } from "../judge/refusal.js";
import { eachStep, sayStep } from "../judge/step.js";
import { firstName } from "../params.js";
import { jobIn } from "../reply.js";
import { wordsOf } from "../words.js";
import { perStyle, perWay, refused, sha1 } from "./refused.js";

const wrongSignature = oneOf("SignatureDoesNotMatch", "IncompleteSignature");

const spoilt = refused("service.bad-signature", wrongSignature, (scope) => [
  ...perStyle(scope, "a signature that is spoilt", { signature: "spoilt" }),
  ...perWay(scope, "a signature that is spoilt at its end", { signature: "spoilt-end" }),
  ...perWay(scope, sentence("{0}, as {1}", "a signature that is spoilt", "XML"), {
    signature: "spoilt",
    format: "XML",
  }),
  ...changedCases(scope),
  ...perStyle(scope, "a signature that is spoilt in its middle", { signature: "spoilt-middle" }),
  ...perStyle(scope, "a signature that is cut", { signature: "cut" }),
  ...perStyle(scope, "another nonce than was signed", { changed: { SignatureNonce: "{{nonce}}" } }),
  // hexadecimal text may be read without regard to letter case
  ...sha1(scope, "a signature in other letter case", { signature: "other-case" }),
  ...sha1(scope, "another Format than was signed", { format: "JSON", changed: { Format: "XML" } }),
  ...perStyle(scope, "a signature by another secret", { signature: "foreign" }),
  ...perStyle(scope, "a parameter more than was signed", { changed: { RegionId: "cn-shanghai" } }),
  ...perStyle(scope, "an empty parameter more than was signed", { changed: { RegionId: "" } }),
]);

/**
 * Requests that some services do not verify: those with a token, and those with a signature that was right before. A
 * refusal because of the token is right too.
 */
const unverified = (scope: ServiceScope): ServiceCase[] => [
  ...perStyle(scope, "a signature that is spoilt, and a security token", { signature: "spoilt", set: token }),
  ...perStyle(
    scope,
    "the signature of the request before",
    {},
    { signatureOf: 0, ...(scope.contract.key === undefined ? {} : { jobId: scope.jobs.at(-1) ?? unknownJobId }) },
  ),
];

const token = { SecurityToken: "KitToken" };

/** Requests with two keys, of which only one is signed. The service must answer the signed one. */
function doubled(scope: ServiceScope): ServiceCase[] {
  const { contract } = scope;
  if (contract.echo === undefined || contract.key === undefined) return [];
  // use the last job: an operation that answers a sample for an unknown key would answer with the first
  const params = { [contract.key]: scope.jobs.at(-1) ?? unknownJobId };
  const { key } = wordsOf(scope);
  const posted = { ...scope, ways: scope.ways.filter(({ method, place }) => method === "POST" && place !== "mixed") };
  return [
    ...(["before", "after"] as const).flatMap((where) =>
      perWay(scope, `an unsigned ${key} ${where} the signed one`, { jobId: unknownJobId, beside: { where, params } }),
    ),
    ...perWay(posted, `an unsigned ${key} in a form beside a signed query, or the reverse`, {
      jobId: unknownJobId,
      beside: { where: "elsewhere", params },
    }),
  ];
}

/** A request that differs from its signature MUST be refused, and an unsigned key MUST NOT be answered. */
export const badSignature: ServiceCheck = {
  ...spoilt,
  always: (scope) => [...spoilt.always(scope), ...doubled(scope), ...unverified(scope)],
  judge: (exchange, scope) => {
    const { contract } = scope;
    const { requests } = exchange.case;
    const { beside, set } = requests[0] ?? {};
    const wrong = exchange.steps.filter(({ request }) => requests[request]?.signatureOf !== undefined);
    if (wrong.length > 0) return wrong.flatMap((step) => expectRefusal(step, wrongSignature, contract));
    if (set?.["SecurityToken"]) return eachStep(exchange, (step) => expectRefusal(step, anyCode, contract));
    if (!beside) return spoilt.judge(exchange, scope);
    const key = beside.params[contract.key ?? ""];
    return eachStep(exchange, (step) => {
      if (!step.reply) return [{ path: "$", expected: "an answer or a refusal", actual: sayStep(step, contract) }];
      const job = jobIn(step, contract);
      const isOf = (asked?: string) => job !== undefined && echoFaults(job, asked, contract).length === 0;
      // an answer that does not repeat a key cannot be attributed to one
      if (!isOf(key) || isOf()) return [];
      return [{ path: "$", expected: "no answer to what was not signed", actual: sayStep(step, contract) }];
    });
  },
};

function changedCases(scope: ServiceScope): ServiceCase[] {
  const name = firstName(scope.contract);
  return name === undefined
    ? []
    : perWay(scope, `another ${scope.contract.key === undefined ? "parameter" : wordsOf(scope).key} than was signed`, {
        changed: { [name]: unknownJobId },
      });
}
