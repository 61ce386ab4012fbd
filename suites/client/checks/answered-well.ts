import type { Answer } from "../../../generators/answer.js";
import { bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { Exchange, Meaning } from "../../../schemas/types.js";
import type { Scope } from "../check.js";

/** Returns whether every call gets a good answer immediately, so that no further request is needed. */
export function isAnsweredWell({ case: { accounts, calls } }: Exchange, { contract }: Scope): boolean {
  const replies = accounts.flatMap((account) => account.replies);
  return (
    replies.every(({ status, delivery }) => status === 200 && delivery === undefined) &&
    calls.every(({ op, means: { kind, response, oddity, textual }, format }) => {
      const isPlain = kind === "response" && isWhole(contract, response) && !oddity;
      return op !== "wait" && isPlain && !(textual && format === "JSON");
    })
  );
}

/** Returns whether a success has every part whose absence could cause a retry. */
function isWhole(contract: Contract, response: Meaning["response"]): boolean {
  const answer: Answer = { ...response };
  const isSuccess = { iot: answer["Success"] === true, message: answer["Code"] === "OK", bare: true }[
    contract.envelope
  ];
  const [first] = bodyMembers(contract);
  return isSuccess && first !== undefined && answer[first.name] !== undefined;
}
