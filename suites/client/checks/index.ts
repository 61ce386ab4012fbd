import type { Check } from "../check.js";
import { claimChecks } from "./claims.js";
import { endpointChecks } from "./endpoints.js";
import { enumChecks } from "./enums.js";
import { failureChecks } from "./failures.js";
import { interruptionChecks } from "./interruptions.js";
import { listChecks } from "./lists.js";
import { malformedChecks } from "./malformed.js";
import { parameterChecks } from "./parameters.js";
import { parityChecks } from "./parity.js";
import { permanentChecks } from "./permanent.js";
import { pollingChecks } from "./polling.js";
import { rareSpellingChecks } from "./rare-spellings.js";
import { requestChecks } from "./request.js";
import { retryChecks } from "./retries.js";
import { sequenceChecks } from "./sequence.js";
import { shapeChecks } from "./shapes.js";
import { signingChecks } from "./signing.js";
import { textChecks } from "./texts.js";
import { throttleChecks } from "./throttle.js";
import { transportChecks } from "./transport.js";
import { valueChecks } from "./values.js";

const checks: readonly Check[] = [
  ...requestChecks,
  ...parameterChecks,
  ...endpointChecks,
  ...signingChecks,
  ...valueChecks,
  ...textChecks,
  ...listChecks,
  ...shapeChecks,
  ...rareSpellingChecks,
  ...sequenceChecks,
  ...malformedChecks,
  ...enumChecks,
  ...parityChecks,
  ...failureChecks,
  ...transportChecks,
  ...throttleChecks,
  ...permanentChecks,
  ...retryChecks,
  ...pollingChecks,
  ...interruptionChecks,
  ...claimChecks,
];

/** All checks of the client seat by requirement id. */
export const clientChecks: ReadonlyMap<string, Check> = new Map(checks.map((check) => [check.id, check]));
