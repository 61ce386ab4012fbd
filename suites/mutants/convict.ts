import { run } from "../run.js";
import type { Mutant } from "./mutant.js";

/** What the kit made of a mutant. */
export interface Conviction {
  name: string;
  /** What it breaks and the kit did not see. */
  missed: string[];
  /** What it does not break and the kit blamed it for, or could not examine. */
  blamed: string[];
  problems: string[];
}

/** Examines a mutant. It is convicted rightly where nothing was missed and nothing else blamed. */
export async function convict({ name, breaks, client }: Mutant, { runs = 20, seed = 1 } = {}): Promise<Conviction> {
  const report = await run(client(), { runs, seed, patienceMs: 3000 });
  const held = new Set(["pass", "inapplicable"]);
  const failed = report.verdicts.filter(({ outcome }) => !held.has(outcome)).map(({ requirement: { id } }) => id);
  return {
    name,
    missed: breaks.filter((id) => !failed.includes(id)),
    blamed: failed.filter((id) => !breaks.includes(id)),
    problems: report.problems ?? [],
  };
}
