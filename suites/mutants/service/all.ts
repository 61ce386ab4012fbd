import type { Named } from "../proof.js";
import { answerMutants } from "./answers.js";
import { callMutants } from "./calls.js";
import { cornerMutants } from "./corners.js";
import { crossingMutants, crossingStressMutants } from "./crossings.js";
import { edgeMutants, edgeStressMutants } from "./edges.js";
import { fieldMutants } from "./field.js";
import { formatMutants } from "./formats.js";
import { hostileMutants, tlsMutants } from "./hostile.js";
import type { ServiceMutant } from "./mutant.js";
import { quotaMutants } from "./quotas.js";
import { rareMutants, rareStressMutants } from "./rare.js";
import { refusalMutants } from "./refusals.js";
import { stateMutants } from "./states.js";
import { stressMutants } from "./stress.js";
import { verifyingMutants } from "./verifying.js";

/** Services whose faults do not need throttling to show. */
export const quietServices: readonly ServiceMutant[] = [
  ...answerMutants,
  ...formatMutants,
  ...callMutants,
  ...refusalMutants,
  ...stateMutants,
  ...hostileMutants,
  ...rareMutants,
  ...edgeMutants,
  ...fieldMutants,
  ...cornerMutants,
  ...crossingMutants,
  ...tlsMutants,
  ...verifyingMutants,
];

/** Services that throttle wrongly. */
export const stressServices: readonly ServiceMutant[] = [
  ...stressMutants,
  ...rareStressMutants,
  ...edgeStressMutants,
  ...quotaMutants,
  ...crossingStressMutants,
];

/** Every wrong service. Each is wrong in one way. */
export const wrongServices: readonly ServiceMutant[] = [...quietServices, ...stressServices];

/**
 * The wrong services as a proof names them. A requirement that must be noted counts as broken, although it has no
 * grade.
 */
export const provenServices: readonly Named[] = wrongServices.map(({ name, breaks, notes }) => ({
  name,
  breaks: notes ? [...breaks, notes.id] : breaks,
}));
