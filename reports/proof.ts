import carried from "../schemas/proof.json" with { type: "json" };
import type { Proof, Report } from "../schemas/types.js";

/** The proof that this kit carries; undefined where the report is of another contract, of which it proves nothing. */
export function proofOf({ contract, target }: Report, proof = carried as Proof): Proof | undefined {
  return target.seat === "client" && proof.digest === contract.digest ? proof : undefined;
}

/** Known-wrong clients that are named, where some are not caught. */
const mostNamed = 8;

/** How good the kit is, in one sentence: how many known-wrong clients it catches, and which it does not. */
export function score({ mutants }: Proof): string {
  const alive = mutants.filter(({ ended }) => ended !== "killed").map(({ name }) => `"${name}"`);
  const more = alive.length > mostNamed ? `, nor ${alive.length - mostNamed} more` : "";
  const but = alive.length > 0 ? `, but not one that ${alive.slice(0, mostNamed).join(", nor one that ")}${more}` : "";
  return `This kit catches ${mutants.length - alive.length} of ${mutants.length} known-wrong clients${but}.`;
}

/** The known-wrong clients that only this requirement catches. */
export function caughtAlone({ requirements }: Proof, id: string): readonly string[] {
  return requirements.find((each) => each.id === id)?.alone ?? [];
}
