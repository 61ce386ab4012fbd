import type { Report } from "../../schemas/types.js";
import { run } from "../client/run.js";
import { recheck } from "../recheck/recheck.js";
import type { Mutant } from "./client/mutant.js";

/** What the kit made of a mutant. */
export interface Evaluation {
  /** What it breaks and the kit did not see. */
  missed: string[];
  /** What it does not break and the kit blamed it for, or could not examine. */
  blamed: string[];
  problems: string[];
}

/** The setting in which mutants are examined: with far fewer generated cases than a run has. */
export const setting = { runs: 8, seed: 1, patienceMs: 3000 } as const;

/** How a mutant is examined otherwise. */
interface Otherwise {
  seed?: number;
  /** Generated cases for one requirement. */
  runs?: number;
  /** Families and ids to examine it by; all where absent. */
  only?: readonly string[];
}

/** Examines a mutant in this process. */
export async function evaluateMutant(
  { breaks, client, patienceMs = setting.patienceMs }: Omit<Mutant, "name">,
  otherwise: Otherwise = {},
): Promise<Evaluation> {
  const report = await run(client(), { ...setting, patienceMs, ...otherwise });
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

/** The families of what a mutant breaks. */
export function familiesOf(breaks: readonly string[]): string[] {
  return [...new Set(breaks.map((id) => id.replace(/\..*/, "")))];
}

/** Whether nothing was missed and nothing else blamed. */
export function isRight({ missed, blamed, problems }: Evaluation): boolean {
  return missed.length + blamed.length + problems.length === 0;
}
