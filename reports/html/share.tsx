import type { Report } from "../../schemas/types.js";
import { missing } from "../counts.js";
import { shapeCounts, shapes } from "../shapes.js";

const STEP = 20;
const BAR = 16;

/** The maximum number of runs in a drawing; older ones are omitted. */
export const MAX_DRAWN = 60;

/** The share of each outcome in the runs, one bar each, oldest first. Decorative: the text beside it says the same. */
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
  const left = missing(run);
  const all = Math.max(1, run.verdicts.length + left);
  const counts = { ...shapeCounts(run.verdicts), none: left };
  let bottom = height;
  return (
    <g>
      {[...shapes, "none" as const].map((name) => {
        if (counts[name] === 0) return null;
        const tall = (height * counts[name]) / all;
        const [low, y] = [bottom, bottom - tall];
        bottom = y;
        if (name === "known") return <line class="hatch" x1={x + BAR / 2} x2={x + BAR / 2} y1={low} y2={y} />;
        return <rect class={`fill-${name}`} x={x} y={y.toFixed(2)} width={BAR} height={tall.toFixed(2)} />;
      })}
    </g>
  );
}
