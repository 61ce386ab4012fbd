import { run } from "../run.js";
import { pooled } from "../slots.js";
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
async function convict({ name, breaks, client }: Mutant, { runs = 20, seed = 1 } = {}): Promise<Conviction> {
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

const isRight = ({ missed, blamed, problems }: Conviction) => missed.length + blamed.length + problems.length === 0;

/** What changes this whole process is examined alone. */
const isSolitary = ({ name }: Mutant) => name.includes("__proto__");

/** Examines mutants side by side; tells those that were not convicted rightly. */
export async function misjudged(mutants: readonly Mutant[]): Promise<Conviction[]> {
  const judge = async (mutant: Mutant) => ({ mutant, conviction: await convict(mutant) });
  const together = await pooled(
    mutants.filter((mutant) => !isSolitary(mutant)),
    4,
    judge,
  );
  const alone = await pooled(mutants.filter(isSolitary), 1, judge);
  const suspects = [...together, ...alone].filter(({ conviction }) => !isRight(conviction));
  // a busy machine may hide what rests on time: such a mutant is examined once more, alone
  const again = await pooled(suspects, 1, ({ mutant }) => convict(mutant));
  return again.filter((conviction) => !isRight(conviction));
}
