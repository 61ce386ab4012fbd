import { expect, test } from "vitest";
import { run } from "../../client/run.js";
import { correctClients } from "./correct.js";

// as in `npm run prove`, a client that a busy machine makes look wrong is examined once more
const patient = { timeout: 300_000, retry: 1 };

test.concurrent.each(correctClients)("$name: nothing is held against it", patient, async ({ client }) => {
  const report = await run(client(), { runs: 15, seed: 7 });
  const faults = report.verdicts.filter(({ outcome }) => outcome !== "pass" && outcome !== "inapplicable");
  expect(faults.map(({ requirement, faults: [fault], reason }) => ({ id: requirement.id, fault, reason }))).toEqual([]);
  expect(report.problems).toEqual([]);
  expect(report.complete).toBe(true);
});
