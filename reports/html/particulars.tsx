import type { Verdict } from "../../schemas/types.js";
import { Clause } from "./clause.js";
import { Say } from "./say.js";
import { Duration } from "./when.js";

/** Where a requirement comes from, what it needs, and what its examination took. */
export function Particulars({ verdict: { requirement, runs, ms } }: { verdict: Verdict }) {
  const { id, clause, basis, needs = [] } = requirement;
  return (
    <ul class="particulars">
      <li>
        <Say id={`basis.${basis}`} of={{ clause: <Clause value={clause} /> }} />
      </li>
      {needs.length > 0 ? (
        <li>
          <Say id="entry.needs" of={{ needs: needs.join(", ") }} />
        </li>
      ) : null}
      <li>
        <Say id="entry.runs" of={{ n: runs, took: <Duration ms={ms} /> }} />
      </li>
      <li>
        <a href={`#${id}`}>
          <Say id="entry.link" />
        </a>
      </li>
    </ul>
  );
}
