import { describe, expect, test } from "vitest";
import { run } from "../run.js";
import { pooled } from "../slots.js";
import { convict } from "./convict.js";
import { correctClients } from "./correct.js";
import { zoo } from "./zoo.js";

const patient = { timeout: 600_000 };
const rightly = ({ missed, blamed, problems }: Awaited<ReturnType<typeof convict>>) =>
  missed.length + blamed.length + problems.length === 0;

/** What changes this whole process is examined alone. */
const isSolitary = ({ name }: { name: string }) => name.includes("__proto__");

describe("the kit proves itself", () => {
  test("every known-wrong client fails what it breaks and nothing else", patient, async () => {
    const together = await pooled(
      zoo.filter((mutant) => !isSolitary(mutant)),
      4,
      (mutant) => convict(mutant),
    );
    const alone = await pooled(zoo.filter(isSolitary), 1, (mutant) => convict(mutant));
    const suspects = [...together, ...alone].filter((conviction) => !rightly(conviction));
    // a busy machine may hide what rests on time: such a mutant is examined once more, alone
    const again = await pooled(suspects, 1, ({ name }) =>
      convict(zoo.find((mutant) => mutant.name === name) ?? missing(name)),
    );
    expect(again.filter((conviction) => !rightly(conviction))).toEqual([]);
    expect(together.length + alone.length).toBe(zoo.length);
  });

  test.each(correctClients)("$name: no MUST is held against it", patient, async ({ client }) => {
    const report = await run(client(), { runs: 15, seed: 7, patienceMs: 3000 });
    const faults = report.verdicts.filter(({ outcome }) => outcome !== "pass" && outcome !== "inapplicable");
    expect(faults.map(({ requirement, faults: [fault], reason }) => ({ id: requirement.id, fault, reason }))).toEqual(
      [],
    );
    expect(report.problems).toEqual([]);
    expect(report.complete).toBe(true);
  });
});

function missing(name: string): never {
  throw new Error(`The zoo has no "${name}".`);
}
