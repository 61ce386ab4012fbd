import { answerBy } from "../answer.js";
import { convict, familiesOf } from "../evaluate.js";
import { zoo } from "./all.js";

/** A process that examines wrong clients by their names: by all requirements, or by the families of what each breaks. */
const isNarrow = process.argv.includes("--families");

answerBy(async (name) => {
  const mutant = zoo.find((each) => each.name === name);
  if (!mutant) throw new Error(`There is no mutant "${name}".`);
  return convict(mutant, isNarrow ? { only: familiesOf(mutant.breaks) } : {});
});
