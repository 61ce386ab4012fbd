import { answerBy } from "../../mutants/answer.js";
import { convict } from "./convict.js";
import { wrongServices } from "./zoo.js";

/** A process that examines wrong services by their names. */
answerBy(async (name) => {
  const mutant = wrongServices.find((each) => each.name === name);
  if (!mutant) throw new Error(`There is no wrong service "${name}".`);
  return convict(mutant);
});
