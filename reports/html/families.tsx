import type { Report } from "../../schemas/types.js";
import { type Counts, type Family, families, outcomes } from "../counts.js";
import { Mark } from "./badge.js";

/** The families with their counts, each with a bar. */
export function Families({ report }: { report: Report }) {
  const all = families(report);
  if (all.length === 0) return <p class="loud">No requirement has a verdict.</p>;
  return (
    <section aria-labelledby="families">
      <h2 id="families">Families</h2>
      <ul class="families">
        {all.map((family) => (
          <Row family={family} />
        ))}
      </ul>
    </section>
  );
}

/** Counts in words and shapes, the gravest first; what is not there is not said. */
export function CountWords({ counts }: { counts: Counts }) {
  return (
    <span class="counts">
      {outcomes
        .filter((outcome) => counts[outcome] > 0)
        .map((outcome) => (
          <span class={`is-${outcome}`}>
            <Mark shape={outcome} />
            {counts[outcome]} {outcome.replace("-", " ")}
          </span>
        ))}
    </span>
  );
}

function Row({ family }: { family: Family }) {
  return (
    <li>
      <a href={`#family-${family.name}`}>{family.name}</a>
      <Bar counts={family.counts} all={family.verdicts.length} />
      <CountWords counts={family.counts} />
    </li>
  );
}

function Bar({ counts, all }: { counts: Counts; all: number }) {
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
