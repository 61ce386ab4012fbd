/**
 * The programmer's door of the kit: `run` examines a client in this process and `runService` a service, and both resolve to
 * the report; `referenceClient` is the client that the kit carries, and `openEndpoint` opens the service that it carries.
 * Adapters are typed by `Client` and `Query`.
 */
import { referenceClient as makeClient } from "./reference/client.js";
import type { Client } from "./targets/client.js";

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
export { type Endpoint, type EndpointOptions, openEndpoint } from "./endpoint/endpoint.js";
export { Misuse } from "./misuse.js";
export type { RunOptions } from "./options.js";
export { run } from "./run.js";
export type { ServiceRunOptions } from "./service/options.js";
export { runService } from "./service/run.js";
export type { Client, Query, VirtualClock } from "./targets/client.js";

/** The client that the kit carries: it reads both formats and keeps every requirement, on a virtual clock if it shall. */
export const referenceClient: (time?: { clock?: "virtual" }) => Client = (time) => makeClient({}, time);
