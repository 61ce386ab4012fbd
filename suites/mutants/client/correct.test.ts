import { expect, test } from "vitest";
import { run } from "../../client/run.js";
import { correctClients } from "./correct.js";

test.concurrent.each(correctClients)("$name: nothing is held against it", { timeout: 300_000 }, async ({ client }) => {
  const report = await run(client(), { runs: 15, seed: 7, patienceMs: 3000 });
  const faults = report.verdicts.filter(({ outcome }) => outcome !== "pass" && outcome !== "inapplicable");
  expect(faults.map(({ requirement, faults: [fault], reason }) => ({ id: requirement.id, fault, reason }))).toEqual([]);
  expect(report.problems).toEqual([]);
  expect(report.complete).toBe(true);
});
