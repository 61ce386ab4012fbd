import type { Report } from "../../schemas/types.js";
import { caughtAlone, proofOf } from "../proof.js";
import { Say } from "./say.js";
import { Text } from "./text.js";

/** The mutants that only this requirement catches. */
export function Caught({ id, report }: { id: string; report: Report }) {
  const proof = proofOf(report);
  const names = proof ? caughtAlone(proof, id) : [];
  if (!proof || names.length === 0) return null;
  return (
    <details class="caught">
      <summary>
        <Say id={`caught.title.${proof.seat}`} of={{ n: names.length }} />
      </summary>
      <ul>
        {names.map((name) => (
          <li>
            <Say id="caught.one" of={{ name: <Text value={name} /> }} />
          </li>
        ))}
      </ul>
    </details>
  );
}
