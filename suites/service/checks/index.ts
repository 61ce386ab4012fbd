import type { ServiceCheck } from "../check.js";
import { callChecks } from "./calls.js";
import { envelopeChecks } from "./envelope.js";
import { formatChecks } from "./format.js";
import { gatewayChecks } from "./gateway.js";
import { hostileChecks } from "./hostile.js";
import { jobChecks } from "./job.js";
import { parityChecks } from "./parity.js";
import { refusalChecks } from "./refusals.js";
import { stateChecks } from "./state.js";
import { throttleChecks } from "./throttle.js";
import { tlsChecks } from "./tls.js";
import { unknownChecks } from "./unknown.js";

const checks: readonly ServiceCheck[] = [
  ...envelopeChecks,
  ...jobChecks,
  ...parityChecks,
  ...formatChecks,
  ...callChecks,
  ...refusalChecks,
  ...unknownChecks,
  ...gatewayChecks,
  ...stateChecks,
  ...throttleChecks,
  ...hostileChecks,
  ...tlsChecks,
];

/** All checks of services, by the id of their requirement. */
export const serviceChecks: ReadonlyMap<string, ServiceCheck> = new Map(checks.map((check) => [check.id, check]));
