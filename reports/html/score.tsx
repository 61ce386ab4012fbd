import type { Report } from "../../schemas/types.js";
import { controlSentence } from "../control.js";
import { leftOut, mutationOf, noticed } from "../mutation.js";
import { idle, proofOf, score } from "../proof.js";
import { Phrase } from "./say.js";

/** How good the kit is by its own proof, and what it showed of that before the run. */
export function Score({ report }: { report: Report }) {
  const proof = proofOf(report);
  const mutation = mutationOf(report);
  const ofProof = proof ? [score(proof), idle(proof)] : [];
  const ofMutation = mutation ? [noticed(mutation), leftOut(mutation)] : [];
  const said = [...ofProof, ...ofMutation, controlSentence(report)].filter((text) => text !== undefined);
  if (said.length === 0) return null;
  return (
    <p class="score">
      {said.map((text) => (
        <>
          <Phrase value={text} />
          <span lang="en"> </span>
        </>
      ))}
    </p>
  );
}
