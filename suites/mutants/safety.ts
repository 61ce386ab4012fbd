import { attacks } from "./safety-attacks.js";
import type { Attack } from "./safety-tools.js";

/*
 * `npm run safety` plays each known attack on the kit: modules that try to end with status 0, reports from strangers,
 * full disks, links, and runs that are killed. It prints how many attacks of each kind failed, and exits with 1 if one
 * succeeded. `npm run safety -- TEXT` plays the attacks whose kind or name contains the text.
 */

/** Why an attack succeeded; undefined if the kit withstood it. */
async function failure({ holds }: Attack): Promise<string | undefined> {
  try {
    return (await holds()) ? undefined : "it got through";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const [text = ""] = process.argv.slice(2);
const chosen = attacks.filter(({ area, name }) => `${area}: ${name}`.includes(text));
const counts = new Map<string, { tried: number; withstood: number }>();
for (const attack of chosen) {
  const why = await failure(attack);
  const { tried, withstood } = counts.get(attack.area) ?? { tried: 0, withstood: 0 };
  counts.set(attack.area, { tried: tried + 1, withstood: withstood + (why === undefined ? 1 : 0) });
  if (why !== undefined) process.stdout.write(`NOT WITHSTOOD ${attack.area}: ${attack.name}: ${why}\n`);
}
for (const [area, { tried, withstood }] of counts)
  process.stdout.write(`${area}: ${withstood} of ${tried} attacks withstood\n`);
const all = [...counts.values()];
process.exitCode = all.length > 0 && all.every(({ tried, withstood }) => tried === withstood) ? 0 : 1;
