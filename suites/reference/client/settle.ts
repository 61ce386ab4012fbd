import { encode } from "../../protocol/signature/encode.js";
import { type Answer, type Envelope, said } from "./envelope.js";
import { ServiceError } from "./errors.js";
import { retryAfterMs } from "./retry.js";
import type { Reply } from "./wire.js";

/** Ends a call: hands on the answer of a success, under its documented names; throws any failure as a ServiceError. */
export function settle(envelope: Envelope, reply: Reply): Answer {
  const { RequestId, Success, Code, ErrorMessage, Data } = envelope;
  // Stryker disable next-line ConditionalExpression,LogicalOperator,EqualityOperator: no clause says what Success true means with another status
  if (Success === true && reply.status >= 200 && reply.status < 300) {
    return said<Answer>({ RequestId, Success, Code, ErrorMessage, Data });
  }
  // Stryker disable next-line StringLiteral: a client may choose the words of its errors
  const message = ErrorMessage ?? envelope.Message ?? `HTTP ${reply.status}, and no answer of the operation`;
  throw new ServiceError(hide(message, reply.secrets), {
    code: Code,
    requestId: RequestId,
    httpStatus: reply.status,
    retryAfterMs: retryAfterMs(reply.headers),
  });
}

// Stryker disable all: a client may hand on what a service repeats
/** A text of the service without credentials: a refused signature is answered with all that was signed. */
function hide(text: string, secrets: readonly string[]): string {
  const spellings = secrets.flatMap((secret) => [secret, encode(secret), encode(encode(secret))]);
  return spellings.reduce((hidden, secret) => (secret === "" ? hidden : hidden.replaceAll(secret, "***")), text);
}
// Stryker restore all
