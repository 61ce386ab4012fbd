import { correctClients } from "./client/correct.js";
import type { Evaluation } from "./evaluate.js";
import { isRight } from "./evaluate.js";
import { correctServices } from "./service/correct.js";

/** Each correct client and service with each seed from 1 on, as the key that the worker process expects. */
export function correctCandidates(seeds: number): string[] {
  const all = Array.from({ length: seeds }, (_, index) => index + 1);
  return all.flatMap((seed) => [...correctClients, ...correctServices].map(({ name }) => `${seed}: ${name}`));
}

/** The failures of correct clients and services, as a printed table. */
export function falsePositiveTable(evaluations: ReadonlyMap<string, Evaluation>, durationMs: number): string {
  const blamed = [...evaluations].filter(([, evaluation]) => !isRight(evaluation));
  return [
    `${"examinations of who is correct".padEnd(38)}${String(evaluations.size).padStart(5)}`,
    `${"blamed for something".padEnd(38)}${String(blamed.length).padStart(5)}`,
    ...blamed.map(([key, { blamed: ids, problems }]) => `seed ${key}: ${[...ids, ...problems].join("; ")}`),
    `took ${(durationMs / 1000).toFixed(0)} s`,
    "",
  ].join("\n");
}
