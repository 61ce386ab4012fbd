import { expect, test } from "vitest";
import { correctServices, openCorrect } from "./correct.js";
import { examineMade } from "./evaluate.js";

test.concurrent.each(correctServices)(
  "a service that $name: nothing is held against it",
  { timeout: 300_000 },
  async (service) => {
    const endpoint = await openCorrect(service);
    const report = await examineMade(endpoint, { runs: 15, seed: 7 });
    await endpoint.close();
    const faults = report.verdicts.filter(({ outcome }) => outcome !== "pass" && outcome !== "inapplicable");
    expect(faults.map(({ requirement, faults: [fault], reason }) => ({ id: requirement.id, fault, reason }))).toEqual(
      [],
    );
    expect(report).toMatchObject({ complete: true, problems: [] });
  },
);
