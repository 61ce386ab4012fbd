import { answerBy } from "./answer.js";
import { convict } from "./convict.js";
import { correctClients } from "./correct.js";

/** A process that examines correct clients by `seed: name`. */
answerBy(async (key) => {
  const [, seed, name] = /^(\d+): (.*)$/.exec(key) ?? [];
  const correct = correctClients.find((each) => each.name === name);
  if (!correct) throw new Error(`There is no correct client "${name}".`);
  return convict({ ...correct, breaks: [] }, { seed: Number(seed) });
});
