import { bindingOn, digest } from "../../schemas/catalogue.js";
import { kit } from "../../schemas/kit.js";
import type { Proof, ProvenMutant } from "../../schemas/types.js";
import { type Conviction, isRight, setting } from "./convict.js";
import type { Mutant } from "./mutant.js";

type Named = Pick<Mutant, "name" | "breaks">;

/** What the convictions of mutants prove. One without a conviction counts as survived. */
export function proofOf(
  mutants: readonly Named[],
  convictions: ReadonlyMap<string, Conviction>,
  durationMs: number,
): Proof {
  const proven = mutants.map((mutant) => provenMutant(mutant, convictions.get(mutant.name)));
  const killedAlone = (id: string) => proven.filter(({ ended, breaks }) => ended === "killed" && breaks.join() === id);
  return {
    kit: { ...kit },
    digest: digest(),
    seed: setting.seed,
    runsPerProperty: setting.runs,
    mutants: proven,
    requirements: bindingOn("client").map(({ id }) => ({ id, alone: killedAlone(id).map(({ name }) => name) })),
    durationMs: Math.round(durationMs),
  };
}

function provenMutant({ name, breaks }: Named, conviction?: Conviction): ProvenMutant {
  const known = { name, breaks: [...breaks] };
  if (!conviction) return { ...known, ended: "survived", missed: known.breaks };
  const { missed, blamed, problems } = conviction;
  if (isRight(conviction)) return { ...known, ended: "killed" };
  return {
    ...known,
    ended: blamed.length + problems.length > 0 ? "blamed" : "survived",
    ...(missed.length > 0 ? { missed } : {}),
    ...(blamed.length > 0 ? { blamed } : {}),
    ...(problems.length > 0 ? { problems } : {}),
  };
}

/** A proof as JSON, with a line for each mutant and each requirement. */
export function proofText({ mutants, requirements, ...rest }: Proof): string {
  const list = (items: readonly object[]) => `[\n${items.map((item) => JSON.stringify(item)).join(",\n")}\n]`;
  const head = JSON.stringify(rest).slice(0, -1);
  return `${head},"mutants":${list(mutants)},"requirements":${list(requirements)}}\n`;
}
