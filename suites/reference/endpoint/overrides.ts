import { type Answering, plainAnswering } from "./answering.js";
import type { Asked } from "./asked.js";
import { type Grounds, plainGrounds } from "./grounds.js";
import { type KnownGates, plainKnownGates } from "./known-validators.js";
import { plainReading, type Reading } from "./reading.js";
import { plainRequestGates, type RequestGates } from "./request-validators.js";
import type { World } from "./state.js";
import { plainWriting, type Writing } from "./writing.js";

/** The parts of the endpoint. Each can be replaced separately, so that a service can be wrong in exactly one way. */
export interface EndpointParts extends Reading, RequestGates, Grounds, KnownGates, Answering, Writing {}

/** The state of an endpoint, and the parts that answer from it. */
export interface EndpointState extends World {
  parts: EndpointParts;
  /** If several operations are served: returns the state of the requested one. */
  route?(asked: Asked): EndpointState;
}

/** The parts of an endpoint that does everything as documented. */
export const plainParts: EndpointParts = {
  ...plainReading,
  ...plainRequestGates,
  ...plainGrounds,
  ...plainKnownGates,
  ...plainAnswering,
  ...plainWriting,
};
