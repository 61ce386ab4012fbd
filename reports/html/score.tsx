import type { Report } from "../../schemas/types.js";
import { controlSentence } from "../control.js";
import { mutationOf, noticed } from "../mutation.js";
import { idle, proofOf, score } from "../proof.js";
import { Phrase } from "./say.js";

/** How good the kit is by its own proof, and what it showed of that before the run. */
export function Score({ report }: { report: Report }) {
  const proof = proofOf(report);
  const mutation = mutationOf(report);
  const all = [proof && score(proof), proof && idle(proof), mutation && noticed(mutation), controlSentence(report)];
  const said = all.filter((text) => text !== undefined);
  if (said.length === 0) return null;
  return (
    <p class="score">
      {said.map((text) => (
        <>
          <Phrase value={text} />{" "}
        </>
      ))}
    </p>
  );
}
