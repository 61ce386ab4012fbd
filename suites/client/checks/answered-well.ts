import type { Answer } from "../../../generators/answer.js";
import { bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { Exchange, Meaning } from "../../../schemas/types.js";
import type { Scope } from "../check.js";

/** Whether every call is answered well and at once, so that nothing asks for another request. */
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

/** A success of which nothing is missing that could make a client ask again. */
function isWhole(contract: Contract, response: Meaning["response"]): boolean {
  const answer: Answer = { ...response };
  const isSuccess = { iot: answer["Success"] === true, message: answer["Code"] === "OK", bare: true }[
    contract.envelope
  ];
  const [first] = bodyMembers(contract);
  return isSuccess && first !== undefined && answer[first.name] !== undefined;
}
