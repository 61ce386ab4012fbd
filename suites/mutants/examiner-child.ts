import { answerBy } from "./answer.js";
import { convict } from "./convict.js";
import { zoo } from "./zoo.js";

/** A process that examines mutants by their names. */
answerBy(async (name) => {
  const mutant = zoo.find((each) => each.name === name);
  if (!mutant) throw new Error(`There is no mutant "${name}".`);
  return convict(mutant);
});
