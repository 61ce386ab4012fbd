import carried from "../schemas/proof.json" with { type: "json" };
import { sentence } from "../schemas/sentence.js";
import type { Proof, Report, Seat, SeatProof } from "../schemas/types.js";

/** The proof of this kit for one seat. */
export interface SeatScore extends SeatProof {
  seat: Seat;
}

/**
 * The proof that this kit carries for the seat of the report; undefined if the report is of another contract, which the
 * proof does not cover.
 */
export function proofOf({ contract, target: { seat } }: Report, proof = carried as Proof): SeatScore | undefined {
  if (proof.digest !== contract.digest) return undefined;
  return { seat, ...(seat === "client" ? proof.clients : proof.services) };
}

/** The number of mutants that are named if some are not caught. */
const MAX_NAMED = 8;

/** The quality of the kit in one sentence: how many mutants it catches, and which ones it misses. */
export function score({ seat, mutants }: SeatScore): string {
  const alive = mutants.filter(({ ended }) => ended !== "killed").map(({ name }) => `"${name}"`);
  const [caught, all] = [mutants.length - alive.length, mutants.length];
  const isClient = seat === "client";
  if (alive.length === 0)
    return isClient
      ? sentence("This kit catches {0} of {1} known-wrong clients.", caught, all)
      : sentence("This kit catches {0} of {1} known-wrong services.", caught, all);
  const more = alive.length > MAX_NAMED ? `, nor ${alive.length - MAX_NAMED} more` : "";
  const missed = `${alive.slice(0, MAX_NAMED).join(", nor one that ")}${more}`;
  return isClient
    ? sentence("This kit catches {0} of {1} known-wrong clients, but not one that {2}.", caught, all, missed)
    : sentence("This kit catches {0} of {1} known-wrong services, but not one that {2}.", caught, all, missed);
}

/** The requirements that do not catch any mutant alone, in one sentence; undefined if there are none. */
export function idle({ requirements }: SeatScore): string | undefined {
  const ids = requirements.filter(({ alone }) => alone.length === 0).map(({ id }) => id);
  if (ids.length === 0) return undefined;
  return sentence("What these requirements catch, others catch too: {0}.", ids.join(", "));
}

/** The mutants that only this requirement catches. */
export function caughtAlone({ requirements }: SeatScore, id: string): readonly string[] {
  return requirements.find((each) => each.id === id)?.alone ?? [];
}
