import { enumMutants, parityMutants } from "./enums.js";
import { errorMutants } from "./errors.js";
import type { Mutant } from "./mutant.js";
import { parsingMutants } from "./parsing.js";
import { requestMutants } from "./request.js";
import { throttleMutants } from "./throttle.js";

/** Every known-wrong client, each wrong in one way. */
export const zoo: readonly Mutant[] = [
  ...requestMutants,
  ...parsingMutants,
  ...enumMutants,
  ...parityMutants,
  ...errorMutants,
  ...throttleMutants,
];
