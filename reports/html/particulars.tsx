import type { Verdict } from "../../schemas/types.js";
import { requirementPage } from "../requirement-page.js";
import { Clause } from "./clause.js";
import { Say } from "./say.js";
import { Duration } from "./when.js";

/** The source of a requirement, what it needs, and the number and duration of its runs. */
export function Particulars({ verdict: { requirement, runs, ms } }: { verdict: Verdict }) {
  const { id, clause, basis, needs = [] } = requirement;
  const page = requirementPage(id);
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
      {page === undefined ? null : (
        <li>
          <a href={page} rel="noopener noreferrer">
            <Say id="entry.page" />
          </a>
        </li>
      )}
      <li>
        <a href={`#${id}`}>
          <Say id="entry.link" />
        </a>
      </li>
    </ul>
  );
}
