import type { Drift } from "../drift.js";
import { changesOf, nightText } from "../drift-words.js";
import { day } from "../duration.js";
import type { Night } from "../nights.js";
import { Both } from "./drift-parts.js";
import { Say } from "./say.js";
import { Table } from "./table.js";
import { Moment } from "./when.js";

const MOST = 1000;
const MOST_DRAWN = 60;
const [STEP, BAR, HEIGHT] = [18, 14, 36];

/**
 * The runs as a small timeline: a high bar means changes, a hollow one means no snapshot. A list below has the same
 * data.
 */
export function Nights({ drift }: { drift: Drift }) {
  const { nights } = drift;
  const drawn = nights.slice(-MOST_DRAWN);
  const width = drawn.length * STEP;
  const n = nights.filter((night) => changesOf(drift, night) > 0).length;
  const none = nights.filter(({ kind }) => kind !== "picture").length;
  return (
    <>
      <figure class="nights">
        <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true">
          {drawn.map((night, index) => (
            <Bar night={night} changes={changesOf(drift, night)} x={index * STEP} />
          ))}
        </svg>
        <figcaption>
          <Say
            id="drift.timeline"
            of={{ all: nights.length, from: day(nights[0]?.at ?? ""), to: day(nights.at(-1)?.at ?? ""), n, none }}
          />
        </figcaption>
      </figure>
      <details class="fold">
        <summary>
          <Say id="drift.nights" />
        </summary>
        <Table look="grounds" columns={["drift.col.night", "drift.col.kind"]}>
          {nights
            .toReversed()
            .slice(0, MOST)
            .map((night) => (
              <tr>
                <th scope="row">
                  <Moment at={night.at} />
                </th>
                <td>
                  <Both say={(language) => nightText(drift, night, language)} />
                </td>
              </tr>
            ))}
        </Table>
      </details>
    </>
  );
}

/** The height grows with the number of changes, up to a limit. */
function Bar({ night: { kind }, changes, x }: { night: Night; changes: number; x: number }) {
  const height = Math.min(HEIGHT - 2, 9 + changes * 5);
  const look = kind !== "picture" ? "hollow" : changes > 0 ? "fill-warn" : "fill-inapplicable";
  return <rect class={look} x={x + 1} y={HEIGHT - 1 - height} width={BAR} height={height} />;
}
