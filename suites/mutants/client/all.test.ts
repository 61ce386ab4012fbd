import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isRight } from "../evaluate.js";
import { examineAll } from "../worker-pool.js";
import { clientMutants, plainMutants, subtleMutants } from "./all.js";

const script = fileURLToPath(new URL("../../../dist/suites/mutants/client/worker-process.js", import.meta.url));

/** Every eighth mutant. `npm run prove` examines all of them, with all requirements. */
const sample = clientMutants.filter((_, index) => index % 8 === 3);

test("each known-wrong client of a sample fails what it breaks, and nothing else of its families", {
  timeout: 1_200_000,
}, async () => {
  expect(plainMutants.length).toBeGreaterThan(90);
  expect(subtleMutants.length).toBeGreaterThan(60);
  expect(sample.length).toBeGreaterThan(30);
  const names = sample.map(({ name }) => name);
  const [evaluations] = await examineAll([{ names, script, args: ["--families"], width: 12 }]);
  expect([...(evaluations ?? [])].filter(([, evaluation]) => !isRight(evaluation))).toEqual([]);
  expect(evaluations?.size).toBe(sample.length);
});
