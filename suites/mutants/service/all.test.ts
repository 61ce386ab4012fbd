import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isRight } from "../evaluate.js";
import { examineAll } from "../worker-pool.js";
import { quietServices, stressServices, wrongServices } from "./all.js";

const script = fileURLToPath(new URL("../../../dist/suites/mutants/service/worker-process.js", import.meta.url));

/** Every eighth service that does not throttle wrongly, and one that does. `npm run prove` examines all of them. */
const sample = [...stressServices.slice(0, 1), ...quietServices.filter((_, index) => index % 8 === 3)];

test("each known-wrong service of a sample fails what it breaks and nothing else", { timeout: 1_200_000 }, async () => {
  expect(quietServices.length).toBeGreaterThan(130);
  expect(wrongServices.length).toBe(stressServices.length + quietServices.length);
  const names = sample.map(({ name }) => name);
  const [evaluations] = await examineAll([{ names, script, width: 14 }]);
  expect([...(evaluations ?? [])].filter(([, evaluation]) => !isRight(evaluation))).toEqual([]);
  expect(evaluations?.size).toBe(sample.length);
});
