/**
 * The programmer's door of the kit: `run` examines a client in this process and `runService` a service, and both resolve to
 * the report; `referenceClient` is the client that the kit carries, and `openEndpoint` opens the service that it carries.
 * Adapters are typed by `Client` and `Query`. `loadContract` gives the contract of an operation.
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

/** Which reference client. */
export interface ReferenceClientOptions {
  /** virtual: it waits on the clock of the call. */
  clock?: "virtual";
  /** The operation that it calls; QueryDeviceDistributeJob where absent. */
  contract?: Contract;
}

/** The client that the kit carries: it reads both formats and keeps every requirement of its operation. */
export function referenceClient({ contract, ...time }: ReferenceClientOptions = {}): Client {
  return makeClient({}, time, contract);
}
