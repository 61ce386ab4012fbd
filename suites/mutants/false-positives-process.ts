import { answerBy } from "./answer.js";
import { type ByChance, blamedByChance } from "./client/by-chance.js";
import { correctClients } from "./client/correct.js";
import { type Evaluation, evaluateMutant } from "./evaluate.js";
import { blamedByChance as serviceBlamed } from "./service/by-chance.js";
import { correctServices, openCorrect } from "./service/correct.js";
import { examineMade } from "./service/evaluate.js";

/**
 * A process that examines correct clients and services by `seed: name`: the first seed with all cases, later
 * seeds with generated cases only.
 */
answerBy(async (key) => {
  const [, seed, name] = /^(\d+): (.*)$/.exec(key) ?? [];
  const by: ByChance = { seed: Number(seed), runs: 20, patienceMs: 10_000 };
  const client = correctClients.find((each) => each.name === name);
  if (!client) return acquit(name ?? "", by);
  return by.seed === 1 ? evaluateMutant({ ...client, ...by, breaks: [] }, by) : blamedByChance(client.client(), by);
});

async function acquit(name: string, by: ByChance): Promise<Evaluation> {
  const correct = correctServices.find((each) => each.name === name);
  if (!correct) throw new Error(`Nobody correct is called "${name}".`);
  const endpoint = await openCorrect(correct);
  try {
    if (by.seed > 1) return await serviceBlamed(endpoint, by);
    const { verdicts, problems = [] } = await examineMade(endpoint, by);
    const held = new Set(["pass", "inapplicable"]);
    const blamed = verdicts.filter(({ outcome }) => !held.has(outcome)).map(({ requirement: { id } }) => id);
    return { missed: [], blamed, problems };
  } finally {
    await endpoint.close();
  }
}
