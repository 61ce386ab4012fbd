import type { SeenRequest, Told } from "../../schemas/types.js";
import { duration } from "../duration.js";

const ROW = 20;

interface Row {
  name: string;
  kind: "call" | "attempt";
  from: number;
  to: number;
}

/** What of an exchange is drawn. */
interface Drawn {
  told: readonly Pick<Told, "call" | "startedAtMs" | "atMs">[];
  requests: readonly Pick<SeenRequest, "atMs" | "repliedAtMs">[];
}

/** Calls and attempts over milliseconds, a row each; positions are in percent, so that words keep their size. */
export function Drawing({ exchange, most }: { exchange: Drawn; most: number }) {
  const rows = [...calls(exchange, most), ...attempts(exchange, most)];
  const end = Math.max(1, ...rows.map((row) => row.to));
  const height = rows.length * ROW;
  const label = `${rows.length} rows over ${duration(end)}; the list below says the same in words`;
  return (
    <svg class="drawing" width="100%" height={height + ROW} role="img" aria-label={label}>
      {rows.map((row, index) => (
        <text x="0" y={index * ROW + 14}>
          {row.name}
        </text>
      ))}
      <svg x="21%" width="77%" height={height + ROW} overflow="visible" aria-hidden="true">
        <line class="axis" x1="0" x2="100%" y1={height + 2} y2={height + 2} />
        {rows.map((row, index) => (
          <Bar row={row} y={index * ROW + ROW / 2} end={end} />
        ))}
        <text x="0" y={height + 16}>
          0
        </text>
        <text x="100%" y={height + 16} text-anchor="end">
          {duration(end)}
        </text>
      </svg>
    </svg>
  );
}

function Bar({ row, y, end }: { row: Row; y: number; end: number }) {
  const [from, to] = [row.from, row.to].map((ms) => `${((100 * ms) / end).toFixed(2)}%`);
  return (
    <g class={row.kind}>
      <line x1={from} x2={to} y1={y} y2={y} />
      <circle cx={from} cy={y} r="4" />
    </g>
  );
}

function calls({ told }: Drawn, most: number): Row[] {
  return told.slice(0, most).map(({ call, startedAtMs, atMs }) => {
    return { name: `call ${call + 1}`, kind: "call", from: startedAtMs ?? atMs, to: atMs };
  });
}

function attempts({ requests }: Drawn, most: number): Row[] {
  return requests.slice(0, most).map(({ atMs, repliedAtMs }, index) => {
    return { name: `request ${index + 1}`, kind: "attempt", from: atMs, to: repliedAtMs ?? atMs };
  });
}
