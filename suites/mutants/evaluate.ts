import type { Report } from "../../schemas/types.js";
import { moduleTarget } from "../client/adapters/module.js";
import type { Target } from "../client/adapters/target.js";
import { runTarget } from "../client/run.js";
import { recheck } from "../recheck/recheck.js";
import type { Mutant } from "./client/mutant.js";

/** The result of examining a mutant. */
export interface Evaluation {
  /** Requirements that it breaks and that did not fail. */
  missed: string[];
  /** Requirements that it does not break, but that failed or could not be examined. */
  blamed: string[];
  problems: string[];
}

/** The settings for mutants. They use far fewer generated cases than a run. */
export const setting = { runs: 8, seed: 1, patienceMs: 3000 } as const;

/** Changes to how a mutant is examined. */
interface Otherwise {
  seed?: number;
  /** Generated cases for each requirement. */
  runs?: number;
  /** Families and ids of requirements to examine. Default: all. */
  only?: readonly string[];
}

/** Examines a mutant in this process. */
export async function evaluateMutant(
  { breaks, client, restarts = false, patienceMs = setting.patienceMs }: Omit<Mutant, "name">,
  otherwise: Otherwise = {},
): Promise<Evaluation> {
  const start = (): Target => ({ ...moduleTarget(client()), ...(restarts ? { again: async () => start() } : {}) });
  const report = await runTarget(async () => start(), { ...setting, patienceMs, ...otherwise });
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

/** The families of the requirements that a mutant breaks. */
export function familiesOf(breaks: readonly string[]): string[] {
  return [...new Set(breaks.map((id) => id.replace(/\..*/, "")))];
}

/** Whether no requirement was missed and no other was blamed. */
export function isRight({ missed, blamed, problems }: Evaluation): boolean {
  return missed.length + blamed.length + problems.length === 0;
}
