import { said } from "./envelope.js";

/** What a ServiceError tells beside its message; what the service did not say is absent. */
export interface FailureDetails {
  code?: string | undefined;
  requestId?: string | undefined;
  httpStatus?: number | undefined;
  retryAfterMs?: number | undefined;
}

/** An answer that is a failure, or that is no documented answer. Carries no credential. */
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

/** No answer came: the connection could not be made, or it broke. */
export class ConnectionError extends Error {
  // Stryker disable next-line StringLiteral: a client may choose the names of its errors
  override name = "ConnectionError";
}
