import type { Contract } from "../../../schemas/contract/contract.js";
import { encode } from "../../protocol/signature/encode.js";
import { type Answer, type Envelope, said } from "./envelope.js";
import { ServiceError } from "./errors.js";
import { is2xx } from "./outcome.js";
import { retryAfterMs } from "./retry.js";
import type { Reply } from "./wire.js";

/** Ends a call: returns a successful answer with its documented names, and throws any failure as a ServiceError. */
export type Settle = (envelope: Envelope, reply: Reply) => Answer;

/** Creates the last step of the calls of an operation. */
export function settler({ answer, envelope: kind }: Pick<Contract, "answer" | "envelope">): Settle {
  return (envelope, reply) => {
    const { RequestId, Success, Code, ErrorMessage, Message } = envelope;
    const isSuccess = kind === "iot" ? Success === true : Success !== false;
    // Stryker disable next-line ConditionalExpression,LogicalOperator,EqualityOperator: no clause says what Success true means with another status
    if (isSuccess && is2xx(reply.status)) {
      const values = envelope as Record<string, unknown>;
      return said<Answer>(Object.fromEntries(answer.members.map(({ name }) => [name, values[name]])));
    }
    // Stryker disable next-line StringLiteral: a client may choose the words of its errors
    const message = ErrorMessage ?? Message ?? `HTTP ${reply.status}, and no answer of the operation`;
    throw new ServiceError(hide(message, reply.secrets), {
      code: Code,
      requestId: RequestId,
      httpStatus: reply.status,
      retryAfterMs: retryAfterMs(reply.headers),
    });
  };
}

// Stryker disable all: a client may hand on what a service repeats
/** Removes credentials from a text of the service. A refusal of a signature repeats everything that was signed. */
function hide(text: string, secrets: readonly string[]): string {
  const spellings = secrets.flatMap((secret) => [secret, encode(secret), encode(encode(secret))]);
  return spellings.reduce((hidden, secret) => (secret === "" ? hidden : hidden.replaceAll(secret, "***")), text);
}
// Stryker restore all
