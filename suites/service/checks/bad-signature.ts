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
  // what is hexadecimal may be read without regard to letter case
  ...sha1(scope, "a signature in other letter case", { signature: "other-case" }),
  ...sha1(scope, "another Format than was signed", { format: "JSON", changed: { Format: "XML" } }),
  ...perStyle(scope, "a signature by another secret", { signature: "foreign" }),
  ...perStyle(scope, "a parameter more than was signed", { changed: { RegionId: "cn-shanghai" } }),
]);

/** A key that is signed, and beside it another one that is not: what is answered has to be what was signed. */
function doubled(scope: ServiceScope): ServiceCase[] {
  const { contract } = scope;
  if (contract.echo === undefined || contract.key === undefined) return [];
  // an operation that answers a sample for what does not exist would answer the first
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

/** What is signed in another way than it is sent MUST be refused, and what is not signed MUST NOT be answered. */
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
      // an answer that repeats no key is of any
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
