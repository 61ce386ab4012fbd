import { duration } from "../duration.js";
import { ticks } from "../ticks.js";
import type { Row } from "./rows.js";
import { Say } from "./say.js";

const ROW = 22;

/** Calls and requests over time (ms), one row each. Positions are in percent, so that the text keeps its size. */
export function Drawing({ rows }: { rows: readonly Row[] }) {
  const last = Math.max(1, ...rows.map((row) => row.to));
  const height = rows.length * ROW;
  return (
    <svg class="drawing" width="100%" height={height + ROW} aria-hidden="true">
      {rows.map(({ name, nth }, index) => (
        <text y={index * ROW + 15}>
          <Say id={name} of={{ n: nth }} as="tspan" />
        </text>
      ))}
      <svg x="22%" width="68%" height={height + ROW} overflow="visible" aria-hidden="true">
        {ticks(last).map((ms) => (
          <g class="tick">
            <line x1={percent(ms, last)} x2={percent(ms, last)} y1="0" y2={height} />
            <text x={percent(ms, last)} y={height + 16}>
              {duration(ms)}
            </text>
          </g>
        ))}
        {rows.map((row, index) => (
          <Bar row={row} y={index * ROW + ROW / 2} last={last} />
        ))}
      </svg>
    </svg>
  );
}

function Bar({ row: { kind, from, to, end }, y, last }: { row: Row; y: number; last: number }) {
  return (
    <g class={kind}>
      <line x1={percent(from, last)} x2={percent(to, last)} y1={y} y2={y} />
      <circle cx={percent(from, last)} cy={y} r="4" />
      <text x={percent(to, last)} dx="8" y={y + 4}>
        {end}
      </text>
    </g>
  );
}

function percent(ms: number, last: number): string {
  return `${((100 * ms) / last).toFixed(2)}%`;
}
