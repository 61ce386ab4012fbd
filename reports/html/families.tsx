import type { Report } from "../../schemas/types.js";
import { type Counts, type Family, families, outcomes } from "../counts.js";
import { Mark } from "./badge.js";
import { Say } from "./say.js";

/** The families with their counts, each with a bar. */
export function Families({ report }: { report: Report }) {
  const all = families(report);
  return (
    <section aria-labelledby="families">
      <h2 id="families">
        <Say id="families.title" />
      </h2>
      {all.length === 0 ? (
        <p class="loud">
          <Say id="families.none" />
        </p>
      ) : null}
      <ul class="families">
        {all.slice(0, MOST).map((family) => (
          <Row family={family} />
        ))}
      </ul>
    </section>
  );
}

const MOST = 100;

/** Counts in words and shapes, the gravest first; what is not there is not said. */
export function CountWords({ counts }: { counts: Counts }) {
  return (
    <span class="counts">
      {outcomes
        .filter((outcome) => counts[outcome] > 0)
        .map((outcome) => (
          <span class={`is-${outcome}`}>
            <Mark shape={outcome} />
            <Say id={`count.${outcome}`} of={{ n: counts[outcome] }} />
          </span>
        ))}
    </span>
  );
}

function Row({ family }: { family: Family }) {
  return (
    <li>
      <a href={`#family-${family.name}`}>
        <Say id="family.name" of={{ name: family.name }} />
      </a>
      <Bar counts={family.counts} all={family.verdicts.length} />
      <CountWords counts={family.counts} />
    </li>
  );
}

/** The share of each outcome; the words beside it say the same. */
export function Bar({ counts, all }: { counts: Counts; all: number }) {
  let from = 0;
  return (
    <svg class="bar" width="100%" height="10" aria-hidden="true">
      {outcomes.map((outcome) => {
        const x = from;
        const width = (100 * counts[outcome]) / all;
        from += width;
        return width > 0 ? (
          <rect class={`fill-${outcome}`} x={`${x.toFixed(2)}%`} width={`${width.toFixed(2)}%`} height="10" />
        ) : null;
      })}
    </svg>
  );
}
