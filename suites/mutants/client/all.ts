import { claimMutants } from "./claims.js";
import { clockMutants } from "./clocks.js";
import { edgeAnswerMutants } from "./edge-answers.js";
import { edgeFailureMutants } from "./edge-failures.js";
import { edgeWaitMutants } from "./edge-waits.js";
import { enumMutants, parityMutants } from "./enums.js";
import { errorMutants } from "./errors.js";
import { furtherEdgeMutants } from "./further-edges.js";
import { mixedRetryMutants } from "./mixed-retries.js";
import type { Mutant } from "./mutant.js";
import { parsingMutants } from "./parsing.js";
import { patienceMutants } from "./patience.js";
import { processMutants } from "./processes.js";
import { rareAnswerMutants } from "./rare-answers.js";
import { rareMeaningMutants } from "./rare-meanings.js";
import { rareRequestMutants } from "./rare-requests.js";
import { rareTimeMutants } from "./rare-times.js";
import { redirectMutants } from "./redirects.js";
import { requestMutants } from "./request.js";
import { sequenceMutants } from "./sequences.js";
import { sharingMutants } from "./sharing.js";
import { subtleAnswerMutants } from "./subtle-answers.js";
import { subtleErrorMutants } from "./subtle-errors.js";
import { subtlePollMutants } from "./subtle-polls.js";
import { subtleRequestMutants } from "./subtle-request.js";
import { subtleThrottleMutants } from "./subtle-throttle.js";
import { throttleMutants } from "./throttle.js";
import { wireMutants } from "./wires.js";

/** Clients that are plainly wrong. */
export const plainMutants: readonly Mutant[] = [
  ...requestMutants,
  ...parsingMutants,
  ...enumMutants,
  ...parityMutants,
  ...errorMutants,
  ...throttleMutants,
  ...claimMutants,
];

/** Clients that are wrong only in a corner case: in a retry, in one spelling, or after another call. */
export const subtleMutants: readonly Mutant[] = [
  ...subtleRequestMutants,
  ...subtleAnswerMutants,
  ...subtleErrorMutants,
  ...subtleThrottleMutants,
  ...subtlePollMutants,
];

/** Clients that are wrong only in one format, one style of signature, or one kind of value. */
const rareMutants: readonly Mutant[] = [
  ...rareRequestMutants,
  ...rareAnswerMutants,
  ...rareMeaningMutants,
  ...rareTimeMutants,
  ...clockMutants,
];

/** Clients that are almost right. A judge that checks less would let them pass. */
const edgeMutants: readonly Mutant[] = [
  ...redirectMutants,
  ...edgeAnswerMutants,
  ...edgeFailureMutants,
  ...edgeWaitMutants,
];

/** Every wrong client. Each is wrong in one way. */
export const clientMutants: readonly Mutant[] = [
  ...plainMutants,
  ...subtleMutants,
  ...rareMutants,
  ...edgeMutants,
  ...sequenceMutants,
  ...sharingMutants,
  ...mixedRetryMutants,
  ...furtherEdgeMutants,
  ...patienceMutants,
  ...wireMutants,
  ...processMutants,
];
