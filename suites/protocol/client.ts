import type { Candidate, Capabilities, Credentials, Format } from "../../schemas/types.js";

/** One call as a client in this process receives it: the members of a protocol call line, and a signal. */
export interface Query {
  /** Origin of the stage, such as `http://127.0.0.1:41213`. */
  endpoint: string;
  /** Made up for this call; they differ from call to call. */
  credentials: Credentials;
  /** The reply format to ask for. */
  format: Format;
  /** The operation to call, such as `QueryDeviceDistributeJob`. */
  action: string;
  /** The version of its API, such as `2018-01-20`. */
  version: string;
  /**
   * The operation's own parameters under their documented names: lists as arrays, objects as objects. The client encodes
   * them.
   */
  params: Record<string, unknown>;
  /** QueryDeviceDistributeJob only: the `JobId` of `params` once more. Absent: call without one. */
  jobId?: string;
  /** The deadline to set, in milliseconds, where the client has one. */
  timeoutMs?: number;
  /** Aborted when the kit has stopped listening. */
  signal: AbortSignal;
  /** Capability `clock: "virtual"`: the client tells the time and waits between requests by this clock alone. */
  clock?: VirtualClock;
}

/** A clock on which minutes pass in a moment. Deadlines of a request that is under way stay real. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves with the new time when so many milliseconds have passed. */
  sleep(ms: number): Promise<number>;
}

/**
 * A client in this process: the default export of an adapter module.
 *
 * What `query` resolves to is what the SDK handed its caller, under the documented names, converted in nothing; what it
 * throws is `raised`, read from the members `name` (or `type`), `code`, `message`, `errorMessage`, `requestId`,
 * `httpStatus` and `retryAfterMs` of the thrown value. A thrown value with a text member `unsupported` says that the SDK cannot do this.
 * Source: adapter protocol 1.
 */
export interface Client {
  candidate: Candidate;
  capabilities?: Capabilities;
  query(call: Query): Promise<unknown>;
  /** Capability `waits`: resolves when the client's own waiter has ended. */
  wait?(call: Query): Promise<unknown>;
}
