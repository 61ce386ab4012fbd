/** What a ServiceError tells beside its message; what the service did not say is absent. */
export interface FailureDetails {
  code?: string | undefined;
  requestId?: string | undefined;
  httpStatus?: number | undefined;
  retryAfterMs?: number | undefined;
}

/** An answer that is a failure, or that is no documented answer. Carries no credential. */
export class ServiceError extends Error {
  override name = "ServiceError";
  declare readonly code?: string;
  declare readonly requestId?: string;
  declare readonly httpStatus?: number;
  declare readonly retryAfterMs?: number;

  constructor(message: string, details: FailureDetails = {}) {
    super(message);
    const said = Object.entries(details).filter(([, value]) => value !== undefined);
    Object.assign(this, Object.fromEntries(said));
  }
}

/** The deadline of a call has passed. */
export class TimeoutError extends Error {
  override name = "TimeoutError";
}

/** No answer came: the connection could not be made, or it broke. */
export class ConnectionError extends Error {
  override name = "ConnectionError";
}
