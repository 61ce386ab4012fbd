import { bindingOn, digest } from "../../schemas/catalogue.js";
import { kit } from "../../schemas/kit.js";
import type { Level, Proof, ProvenMutant, Seat, SeatProof } from "../../schemas/types.js";
import type { Mutant } from "./client/mutant.js";
import { type Evaluation, isRight, setting } from "./evaluate.js";

/** A mutant by name, with the requirements that it breaks. */
export type Named = Pick<Mutant, "name" | "breaks">;

/** The minimum number of mutants that must break each requirement of a level. */
export const enough: Readonly<Record<Level, number>> = { MUST: 3, SHOULD: 1, MAY: 0 };

/** The mutants of one seat, and their evaluations by name. */
interface Tried {
  mutants: readonly Named[];
  evaluations: ReadonlyMap<string, Evaluation>;
}

/** Computes what the evaluations of mutants prove. A mutant without an evaluation counts as survived. */
export function proofOf({ clients, services }: Record<"clients" | "services", Tried>, durationMs: number): Proof {
  return {
    kit: { ...kit },
    digest: digest(),
    seed: setting.seed,
    runsPerProperty: setting.runs,
    clients: seatProof("client", clients),
    services: seatProof("service", services),
    durationMs: Math.round(durationMs),
  };
}

function seatProof(seat: Seat, { mutants, evaluations }: Tried): SeatProof {
  const proven = mutants.map((mutant) => provenMutant(mutant, evaluations.get(mutant.name)));
  const killedAlone = (id: string) => proven.filter(({ ended, breaks }) => ended === "killed" && breaks.join() === id);
  return {
    mutants: proven,
    requirements: bindingOn(seat).map(({ id }) => ({ id, alone: killedAlone(id).map(({ name }) => name) })),
  };
}

function provenMutant({ name, breaks }: Named, evaluation?: Evaluation): ProvenMutant {
  const known = { name, breaks: [...breaks] as ProvenMutant["breaks"] };
  if (!evaluation) return { ...known, ended: "survived", missed: known.breaks };
  const { missed, blamed, problems } = evaluation;
  if (isRight(evaluation)) return { ...known, ended: "killed" };
  return {
    ...known,
    ended: blamed.length + problems.length > 0 ? "blamed" : "survived",
    ...(missed.length > 0 ? { missed } : {}),
    ...(blamed.length > 0 ? { blamed } : {}),
    ...(problems.length > 0 ? { problems } : {}),
  };
}

/** Whether every mutant was killed. */
export function isWhole({ clients, services }: Proof): boolean {
  return [...clients.mutants, ...services.mutants].every(({ ended }) => ended === "killed");
}

/** A proof as JSON, with a line for each mutant and each requirement. */
export function proofText({ clients, services, ...rest }: Proof): string {
  const list = (items: readonly object[]) => `[\n${items.map((item) => JSON.stringify(item)).join(",\n")}\n]`;
  const seat = ({ mutants, requirements }: SeatProof) =>
    `{"mutants":${list(mutants)},"requirements":${list(requirements)}}`;
  const head = JSON.stringify(rest).slice(0, -1);
  return `${head},"clients":${seat(clients)},"services":${seat(services)}}\n`;
}
