import { sentence } from "../../../schemas/sentence.js";
import type { ServiceCase } from "../../../schemas/types.js";
import { unknownJobId } from "../ask.js";
import type { ServiceCheck, ServiceScope } from "../check.js";
import { echoFaults } from "../judge/members.js";
import { oneOf } from "../judge/refusal.js";
import { eachTurn, sayTurn } from "../judge/turn.js";
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
]);

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
  always: (scope) => [...(spoilt.always?.(scope) ?? []), ...doubled(scope)],
  judge: (exchange, scope) => {
    const { beside } = exchange.case.requests[0] ?? {};
    if (!beside) return spoilt.judge(exchange, scope);
    const { contract } = scope;
    const key = beside.params[contract.key ?? ""];
    return eachTurn(exchange, (turn) => {
      if (!turn.reply) return [{ path: "$", expected: "an answer or a refusal", actual: sayTurn(turn, contract) }];
      const job = jobIn(turn, contract);
      const isOf = (asked?: string) => job !== undefined && echoFaults(job, asked, contract).length === 0;
      // an answer that does not repeat a key cannot be attributed to one
      if (!isOf(key) || isOf()) return [];
      return [{ path: "$", expected: "no answer to what was not signed", actual: sayTurn(turn, contract) }];
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
