import type { ServiceCheck } from "./check.js";
import { callChecks } from "./checks/calls.js";
import { envelopeChecks } from "./checks/envelope.js";
import { formatChecks } from "./checks/format.js";
import { gatewayChecks } from "./checks/gateway.js";
import { hostileChecks } from "./checks/hostile.js";
import { jobChecks } from "./checks/job.js";
import { parityChecks } from "./checks/parity.js";
import { refusalChecks } from "./checks/refusals.js";
import { stateChecks } from "./checks/state.js";
import { throttleChecks } from "./checks/throttle.js";
import { tlsChecks } from "./checks/tls.js";
import { unknownChecks } from "./checks/unknown.js";

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

/** Every check of the service seat by the id of its requirement. */
export const serviceDocket: ReadonlyMap<string, ServiceCheck> = new Map(checks.map((check) => [check.id, check]));

/** In which part of a run a requirement is examined, from 0 on. */
export function serviceTurnOf(id: string): number {
  return ["first", undefined, "beside", "loud", "last"].indexOf(serviceDocket.get(id)?.turn);
}
