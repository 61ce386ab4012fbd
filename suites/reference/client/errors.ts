import { said } from "./envelope.js";

/** The members of a ServiceError besides its message. A member that the service omits is absent. */
export interface FailureDetails {
  code?: string | undefined;
  requestId?: string | undefined;
  httpStatus?: number | undefined;
  retryAfterMs?: number | undefined;
}

/** The answer is a failure, or is not a documented answer. Contains no credential. */
export class ServiceError extends Error {
  // Stryker disable next-line StringLiteral: a client may choose the names of its errors
  override name = "ServiceError";
  declare readonly code?: string;
  declare readonly requestId?: string;
  declare readonly httpStatus?: number;
  declare readonly retryAfterMs?: number;

  constructor(message: string, details: FailureDetails = {}) {
    super(message);
    Object.assign(this, said(details));
  }
}

/** The deadline of a call has passed. */
export class TimeoutError extends Error {
  // Stryker disable next-line StringLiteral: a client may choose the names of its errors
  override name = "TimeoutError";
}

/** There is no answer: the connection failed or broke off. */
export class ConnectionError extends Error {
  // Stryker disable next-line StringLiteral: a client may choose the names of its errors
  override name = "ConnectionError";
}
