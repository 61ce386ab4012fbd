import type { Candidate, Capabilities, Credentials, Format } from "../../schemas/types.js";

/** A call to a client in this process: the members of a protocol call line, and a signal. */
export interface Query {
  /** The origin of the mock server, such as `http://127.0.0.1:41213`. */
  endpoint: string;
  /** Generated credentials, different for each call. */
  credentials: Credentials;
  /** The reply format to request. */
  format: Format;
  /** The operation to call, such as `QueryDeviceDistributeJob`. */
  action: string;
  /** The version of the API, such as `2018-01-20`. */
  version: string;
  /**
   * The operation's parameters under their documented names. Lists are arrays, objects are objects. The client encodes
   * them.
   */
  params: Record<string, unknown>;
  /** QueryDeviceDistributeJob only: the `JobId` of `params` again. If absent, call without a JobId. */
  jobId?: string;
  /** The deadline to set, in milliseconds, if the client supports one. */
  timeoutMs?: number;
  /** Aborted when the kit no longer waits for the call. */
  signal: AbortSignal;
  /** Capability `clock: "virtual"`: the client must read the time and wait between requests with this clock only. */
  clock?: VirtualClock;
}

/** A clock that skips waits, so minutes pass in a moment. Deadlines of a request in flight stay real. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits for `ms` milliseconds of this clock. Resolves with the new time. */
  sleep(ms: number): Promise<number>;
}

/**
 * A client in this process: the default export of an adapter module.
 *
 * `query` resolves to what the SDK returned to its caller, under the documented names, without conversion. What it
 * throws becomes `raised`, read from the members `name` (or `type`), `code`, `message`, `errorMessage`, `requestId`,
 * `httpStatus` and `retryAfterMs` of the thrown value. A thrown value with a text member `unsupported` means that the
 * SDK cannot do this. Source: adapter protocol 1.
 */
export interface Client {
  candidate: Candidate;
  capabilities?: Capabilities;
  query(call: Query): Promise<unknown>;
  /** Capability `waits`: resolves when the client's own waiter has ended. */
  wait?(call: Query): Promise<unknown>;
}
