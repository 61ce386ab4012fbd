import { answerBy } from "../answer.js";
import { wrongServices } from "./all.js";
import { evaluateMutant } from "./evaluate.js";

/** A process that examines wrong services by name. */
answerBy(async (name) => {
  const mutant = wrongServices.find((each) => each.name === name);
  if (!mutant) throw new Error(`There is no wrong service "${name}".`);
  return evaluateMutant(mutant);
});
