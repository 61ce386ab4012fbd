import { type Contract, envelopeMembers } from "../../../schemas/contract/contract.js";
import { type Envelope, said } from "./envelope.js";
import { Fields } from "./fields.js";
import { outcomeOf } from "./outcome.js";
import { retryAfterMs } from "./retry.js";
import { typedMembers } from "./typed.js";
import type { Reply } from "./wire.js";

/** Converts a tree to its documented types. Throws ServiceError if a member has another type. */
export type Interpret = (tree: unknown, reply: Reply) => Envelope;

/**
 * Creates the interpreter of an operation. Of a failure it reads only the code and the message. A failure gets Success
 * false if its envelope has no member for that.
 */
export function interpreter(contract: Pick<Contract, "answer" | "envelope">): Interpret {
  const { answer, envelope } = contract;
  const outcome = outcomeOf(contract);
  const members = answer.members.filter(({ name }) => name !== "RequestId");
  const ofFailure = members.filter(({ name }) => envelopeMembers[envelope].includes(name));
  const failed: Envelope = envelope === "iot" ? {} : { Success: false };
  return (tree, reply) => {
    // Stryker disable next-line ObjectLiteral: what an error says beside its code is left to a client
    const details = { httpStatus: reply.status, retryAfterMs: retryAfterMs(reply.headers) };
    const requestId = requestIdOf(tree);
    // Stryker disable next-line StringLiteral,ObjectLiteral: the same
    const fields = new Fields(tree, "", { ...details, requestId });
    const is = outcome(fields, reply.status);
    if (is === "gateway") return said<Envelope>({ RequestId: requestId, ...failed, ...gatewayFailure(fields) });
    return said<Envelope>({
      RequestId: requestId,
      ...typedMembers(fields, is === "success" ? members : ofFailure),
    });
  };
}

/** Some gateways spell these names with a lower-case initial. */
function gatewayFailure(fields: Fields): Envelope {
  // Stryker disable next-line MethodExpression,ArithmeticOperator: no source promises these spellings
  const either = (name: string) => fields.text(name) ?? fields.text(name.charAt(0).toLowerCase() + name.slice(1));
  // Stryker disable next-line StringLiteral: no requirement asks for the Message of a gateway failure, nor for its HostId
  return said<Envelope>({ Code: either("Code"), Message: either("Message"), HostId: either("HostId") });
}

/** Samples have a space before the RequestId (C3). */
function requestIdOf(tree: unknown): string | undefined {
  const { RequestId, requestId } = (tree ?? {}) as Record<string, unknown>;
  const id = RequestId ?? requestId;
  // Stryker disable next-line ConditionalExpression,MethodExpression: a client may raise without one; spaces do not count
  return typeof id === "string" ? id.trim() : undefined;
}
