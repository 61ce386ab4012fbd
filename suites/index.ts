/**
 * The public API of the kit. `run` examines a client in this process, and `runService` examines a service; both resolve
 * to the report. `referenceClient` creates the client that is part of the kit, and `openEndpoint` opens the service
 * that is part of it. `Client` and `Query` are the types of an adapter. `loadContract` returns the contract of an
 * operation.
 */

import type { Contract } from "../schemas/contract/contract.js";
import type { Client } from "./protocol/client.js";
import { referenceClient as makeClient } from "./reference/client/client.js";

export type { Contract } from "../schemas/contract/contract.js";
export { loadContract } from "../schemas/contract/load.js";
export type {
  Candidate,
  Capabilities,
  Credentials,
  Fault,
  Format,
  KnownFailure,
  Outcome,
  Report,
  Requirement,
  Verdict,
} from "../schemas/types.js";
export { run } from "./client/run.js";
export type { RunOptions } from "./engine/options.js";
export { UsageError } from "./engine/usage-error.js";
export type { Client, Query, VirtualClock } from "./protocol/client.js";
export { type Endpoint, type EndpointOptions, openEndpoint } from "./reference/endpoint/endpoint.js";
export type { ServiceRunOptions } from "./service/options.js";
export { runService } from "./service/run.js";

/** Options of the reference client. */
export interface ReferenceClientOptions {
  /** virtual: waits on the clock of the call. */
  clock?: "virtual";
  /** The operation to call. Default: QueryDeviceDistributeJob. */
  contract?: Contract;
}

/** Creates the client that is part of the kit. It reads both formats and meets every requirement of its operation. */
export function referenceClient({ contract, ...time }: ReferenceClientOptions = {}): Client {
  return makeClient({}, time, contract);
}
