import { answerMutants } from "./answers.js";
import { callMutants } from "./calls.js";
import { formatMutants } from "./formats.js";
import { hostileMutants, tlsMutants } from "./hostile.js";
import { loudMutants } from "./loud.js";
import type { ServiceMutant } from "./mutant.js";
import { refusalMutants } from "./refusals.js";
import { stateMutants } from "./states.js";

/** Services that are wrong in what they do not show by throttling. */
export const quietServices: readonly ServiceMutant[] = [
  ...answerMutants,
  ...formatMutants,
  ...callMutants,
  ...refusalMutants,
  ...stateMutants,
  ...hostileMutants,
  ...tlsMutants,
];

/** Every known-wrong service, each wrong in one way. */
export const wrongServices: readonly ServiceMutant[] = [...quietServices, ...loudMutants];
