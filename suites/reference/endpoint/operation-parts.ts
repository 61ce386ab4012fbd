import { successful } from "../../../generators/answer.js";
import { responseSample } from "../../../generators/index.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { madeUpBodies } from "./made-up-body.js";
import { type EndpointParts, plainParts } from "./overrides.js";
import { parameterFault } from "./parameter-fault.js";
import { addressGates } from "./request-validators.js";
import { meaningOf, wordingOf } from "./wording.js";

/**
 * The parts of an endpoint for an operation other than the flagship. Nothing is stored: an answer depends only on the
 * key and the seed, even if the operation writes.
 */
export function operationParts(contract: Contract, seed: number): EndpointParts {
  const bodyOf = madeUpBodies(contract, seed);
  return {
    ...plainParts,
    ...addressGates(contract),
    ...wordingOf(contract),
    checkJobId: ({ params }) => parameterFault(contract, params),
    operate: ({ params }) => meaningOf(successful(contract, bodyOf(params))),
    write: (response, format, status) => responseSample("an answer", format, response, { contract, status }).reply,
  };
}
