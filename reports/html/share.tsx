import type { Outcome, Report } from "../../schemas/types.js";
import { counts, missing, outcomes } from "../counts.js";

const STEP = 20;
const BAR = 16;

/** The newest runs that a drawing has room for. */
export const MAX_DRAWN = 60;

/** The share of each outcome in so many runs, a bar each, the oldest first; what stands beside it says the same. */
export function Share({ runs, height }: { runs: readonly Report[]; height: number }) {
  const drawn = runs.slice(-MAX_DRAWN);
  const width = Math.max(1, drawn.length) * STEP;
  return (
    <svg
      class="share"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {drawn.map((run, index) => (
        <Bar run={run} x={index * STEP} height={height} />
      ))}
    </svg>
  );
}

function Bar({ run, x, height }: { run: Report; x: number; height: number }) {
  const found = counts(run.verdicts);
  const all = Math.max(1, run.verdicts.length + missing(run));
  let bottom = height;
  const part = (name: Outcome | "none", count: number) => {
    const tall = (height * count) / all;
    bottom -= tall;
    return count > 0 ? (
      <rect class={`fill-${name}`} x={x} y={bottom.toFixed(2)} width={BAR} height={tall.toFixed(2)} />
    ) : null;
  };
  return (
    <g>
      {outcomes.map((outcome) => part(outcome, found[outcome]))}
      {part("none", missing(run))}
    </g>
  );
}
