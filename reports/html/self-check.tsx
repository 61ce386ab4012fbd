import { unsound } from "../../schemas/sound.js";
import type { Report } from "../../schemas/types.js";
import { controlSentence } from "../control.js";
import { leftOut, mutationOf, noticed } from "../mutation.js";
import { idle, proofOf, score } from "../proof.js";
import { Phrase, Say } from "./say.js";

/** All evidence for the quality of the kit: the control before the run, and its proof. */
function sentences(report: Report): string[] {
  const proof = proofOf(report);
  const mutation = mutationOf(report);
  const ofProof = proof ? [score(proof), idle(proof)] : [];
  const ofMutation = mutation ? [noticed(mutation), leftOut(mutation)] : [];
  return [controlSentence(report), ...ofProof, ...ofMutation].filter((text) => text !== undefined);
}

/** One line at the top: whether the self-check passed, with a link to further evidence about the kit. */
export function SelfCheckLine({ report }: { report: Report }) {
  if (sentences(report).length === 0) return null;
  const { control } = report;
  const fault = control && unsound(control);
  return (
    <p class="score">
      {fault === undefined ? null : <Phrase value={fault} />}
      {control && fault === undefined ? <Say id="self-check.passed" /> : null}{" "}
      <a href="#self-check">
        <Say id="self-check.link" />
      </a>
    </p>
  );
}

/** How the kit was tested, one sentence per line. */
export function SelfCheck({ report }: { report: Report }) {
  const said = sentences(report);
  if (said.length === 0) return null;
  return (
    <section aria-labelledby="self-check">
      <h2 id="self-check">
        <Say id="self-check.title" />
      </h2>
      <ul class="notes">
        {said.map((text) => (
          <li>
            <Phrase value={text} />
          </li>
        ))}
      </ul>
    </section>
  );
}
