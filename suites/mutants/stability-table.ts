import type { Report } from "../../schemas/types.js";

/** The outcome of each requirement. */
export type Outcomes = ReadonlyMap<string, string>;

/** The result of examining one subject repeatedly. */
export interface Steadiness {
  name: string;
  rounds: number;
  /** A sentence for each verdict that differs from the first round. */
  flips: string[];
}

/** The outcomes of a report, and the problems of its run. */
export function outcomesOf({ verdicts, problems = [] }: Report): Outcomes {
  const outcomes = verdicts.map(({ requirement: { id }, outcome }) => [id, outcome] as const);
  return new Map([...outcomes, ...problems.map((problem) => [problem, "a problem of the run"] as const)]);
}

/** Compares the outcomes of all rounds with the first round. */
export function steadiness(name: string, [first = new Map(), ...others]: readonly Outcomes[]): Steadiness {
  const ids = (other: Outcomes) => new Set([...first.keys(), ...other.keys()]);
  const flips = others.flatMap((other, index) =>
    [...ids(other)]
      .filter((id) => first.get(id) !== other.get(id))
      .map((id) => `round ${index + 2}: ${id} was ${first.get(id) ?? "absent"}, now ${other.get(id) ?? "absent"}`),
  );
  return { name, rounds: others.length + 1, flips };
}

/** The results of all subjects, as a printed table. */
export function steadinessTable(all: readonly Steadiness[], verdicts: number, durationMs: number): string {
  const flips = all.flatMap(({ name, flips: own }) => own.map((flip) => `${name}: ${flip}`));
  return [
    `${"examined again and again".padEnd(38)}${String(all.length).padStart(7)}`,
    `${"rounds of each".padEnd(38)}${String(Math.min(...all.map(({ rounds }) => rounds))).padStart(7)}`,
    `${"verdicts".padEnd(38)}${String(verdicts).padStart(7)}`,
    `${"verdicts that flipped".padEnd(38)}${String(flips.length).padStart(7)}`,
    ...flips,
    `took ${(durationMs / 1000).toFixed(0)} s`,
    "",
  ].join("\n");
}
