import type { Check } from "./check.js";
import { claimChecks } from "./checks/claims.js";
import { enumChecks } from "./checks/enums.js";
import { failureChecks } from "./checks/failures.js";
import { listChecks } from "./checks/lists.js";
import { malformedChecks } from "./checks/malformed.js";
import { parityChecks } from "./checks/parity.js";
import { pollingChecks } from "./checks/polling.js";
import { requestChecks } from "./checks/request.js";
import { retryChecks } from "./checks/retries.js";
import { shapeChecks } from "./checks/shapes.js";
import { signingChecks } from "./checks/signing.js";
import { textChecks } from "./checks/texts.js";
import { throttleChecks } from "./checks/throttle.js";
import { transportChecks } from "./checks/transport.js";
import { valueChecks } from "./checks/values.js";

const checks: readonly Check[] = [
  ...requestChecks,
  ...signingChecks,
  ...valueChecks,
  ...textChecks,
  ...listChecks,
  ...shapeChecks,
  ...malformedChecks,
  ...enumChecks,
  ...parityChecks,
  ...failureChecks,
  ...transportChecks,
  ...throttleChecks,
  ...retryChecks,
  ...pollingChecks,
  ...claimChecks,
];

/** Every check of the client seat by the id of its requirement. */
export const docket: ReadonlyMap<string, Check> = new Map(checks.map((check) => [check.id, check]));

/** In which part of a run a requirement is examined, from 0 on. */
export function turnOf(id: string): number {
  return [undefined, "beside", "alone", "last"].indexOf(docket.get(id)?.timed);
}
