import { answerBy } from "../answer.js";
import { evaluateMutant, familiesOf } from "../evaluate.js";
import { clientMutants } from "./all.js";

/** A process that examines wrong clients by name, with all requirements or only the families that each breaks. */
const isNarrow = process.argv.includes("--families");

answerBy(async (name) => {
  const mutant = clientMutants.find((each) => each.name === name);
  if (!mutant) throw new Error(`There is no mutant "${name}".`);
  return evaluateMutant(mutant, isNarrow ? { only: familiesOf(mutant.breaks) } : {});
});
