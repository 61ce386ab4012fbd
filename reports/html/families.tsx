import type { Report, Verdict } from "../../schemas/types.js";
import { type Family, families } from "../counts.js";
import { shapeCounts, shapes } from "../shapes.js";
import { Mark } from "./badge.js";
import { Say } from "./say.js";

/** The families with their counts, each with a bar. Empty if there is only one, since the levels then say the same. */
export function Families({ report }: { report: Report }) {
  const all = families(report);
  if (all.length === 1) return null;
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

interface VerdictsProps {
  verdicts: readonly Verdict[];
}

/** Counts in words and shapes, most severe first; zero counts are omitted. */
export function CountWords({ verdicts }: VerdictsProps) {
  const counts = shapeCounts(verdicts);
  return (
    <span class="counts">
      {shapes
        .filter((shape) => counts[shape] > 0)
        .map((shape) => (
          <span class={`is-${shape}`}>
            <Mark shape={shape} />
            <Say id={`count.${shape}`} of={{ n: counts[shape] }} />
          </span>
        ))}
    </span>
  );
}

function Row({ family: { name, verdicts } }: { family: Family }) {
  return (
    <li>
      <a href={`#family-${name}`}>
        <Say id="family.name" of={{ name }} />
      </a>
      <Bar verdicts={verdicts} />
      <CountWords verdicts={verdicts} />
    </li>
  );
}

/** The share of each shape; the words beside it say the same. Known failures are hatched; `left` is the empty share. */
export function Bar({ verdicts, left = 0 }: VerdictsProps & { left?: number }) {
  const counts = shapeCounts(verdicts);
  const percent = (count: number) => `${((100 * count) / (verdicts.length + left)).toFixed(2)}%`;
  let from = 0;
  return (
    <svg class="bar" width="100%" height="10" aria-hidden="true">
      {shapes.map((shape) => {
        const [count, x] = [counts[shape], from];
        from += count;
        if (count === 0) return null;
        if (shape === "known") return <line class="hatch" x1={percent(x)} x2={percent(from)} y1="5" y2="5" />;
        return <rect class={`fill-${shape}`} x={percent(x)} width={percent(count)} height="10" />;
      })}
    </svg>
  );
}
