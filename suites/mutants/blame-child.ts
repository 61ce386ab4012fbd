import { docket } from "../docket.js";
import { plainParts } from "../endpoint/parts.js";
import { serviceDocket } from "../service/docket.js";
import { examineMade, openMade } from "../service/mutants/convict.js";
import { correctServices } from "../service/mutants/correct.js";
import { answerBy } from "./answer.js";
import { type Conviction, convict } from "./convict.js";
import { correctClients } from "./correct.js";

/** As in a run where nothing is said. */
const patienceMs = 10_000;
/** Generated cases for one requirement. */
const runs = 20;

/** A process that examines correct clients and services by `seed: name`. */
answerBy(async (key) => {
  const [, seed, name] = /^(\d+): (.*)$/.exec(key) ?? [];
  const client = correctClients.find((each) => each.name === name);
  if (client) return convict({ ...client, breaks: [], patienceMs }, by(Number(seed), docket));
  return acquit(name ?? "", Number(seed));
});

/** What a seed does not decide is examined by the first one alone. */
function by(seed: number, checks: ReadonlyMap<string, { cases?: unknown }>) {
  const decided = [...checks].filter(([, { cases }]) => cases !== undefined).map(([id]) => id);
  return { seed, runs, ...(seed === 1 ? {} : { only: decided }) };
}

async function acquit(name: string, seed: number): Promise<Conviction> {
  const correct = correctServices.find((each) => each.name === name);
  if (!correct) throw new Error(`Nobody correct is called "${name}".`);
  const endpoint = await openMade(correct.options(plainParts));
  try {
    const { verdicts, problems = [] } = await examineMade(endpoint, { ...by(seed, serviceDocket), patienceMs });
    const held = new Set(["pass", "inapplicable"]);
    const blamed = verdicts.filter(({ outcome }) => !held.has(outcome)).map(({ requirement: { id } }) => id);
    return { missed: [], blamed, problems };
  } finally {
    await endpoint.close();
  }
}
