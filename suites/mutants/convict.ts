import type { Report } from "../../schemas/types.js";
import { recheck } from "../recheck/recheck.js";
import { run } from "../run.js";
import type { Mutant } from "./mutant.js";

/** What the kit made of a mutant. */
export interface Conviction {
  /** What it breaks and the kit did not see. */
  missed: string[];
  /** What it does not break and the kit blamed it for, or could not examine. */
  blamed: string[];
  problems: string[];
}

/** The setting in which mutants are examined. */
export const setting = { runs: 20, seed: 1, patienceMs: 3000 } as const;

/** Examines a mutant in this process, by a seed of its own where one is given. */
export async function convict(
  { breaks, client, patienceMs = setting.patienceMs }: Omit<Mutant, "name">,
  seed: number = setting.seed,
): Promise<Conviction> {
  const report = await run(client(), { ...setting, seed, patienceMs });
  const held = new Set(["pass", "inapplicable"]);
  const failed = report.verdicts.filter(({ outcome }) => !held.has(outcome)).map(({ requirement: { id } }) => id);
  return {
    missed: breaks.filter((id) => !failed.includes(id)),
    blamed: failed.filter((id) => !breaks.includes(id)),
    problems: [
      ...(report.complete ? [] : ["The run did not come to its end."]),
      ...(report.problems ?? []),
      ...recheck(JSON.parse(JSON.stringify(report)) as Report),
    ],
  };
}

/** Whether nothing was missed and nothing else blamed. */
export function isRight({ missed, blamed, problems }: Conviction): boolean {
  return missed.length + blamed.length + problems.length === 0;
}
