import type { Conviction } from "./convict.js";
import { isRight } from "./convict.js";
import { correctClients } from "./correct.js";

/** Each correct client with each seed from 1 on, as the process that examines them takes it. */
export function innocents(seeds: number): string[] {
  const all = Array.from({ length: seeds }, (_, index) => index + 1);
  return all.flatMap((seed) => correctClients.map(({ name }) => `${seed}: ${name}`));
}

/** What was held against correct clients, as it is printed. */
export function blameTable(convictions: ReadonlyMap<string, Conviction>, durationMs: number): string {
  const blamed = [...convictions].filter(([, conviction]) => !isRight(conviction));
  return [
    `${"examinations of correct clients".padEnd(38)}${String(convictions.size).padStart(5)}`,
    `${"blamed for something".padEnd(38)}${String(blamed.length).padStart(5)}`,
    ...blamed.map(([key, { blamed: ids, problems }]) => `seed ${key}: ${[...ids, ...problems].join("; ")}`),
    `took ${(durationMs / 1000).toFixed(0)} s`,
    "",
  ].join("\n");
}
