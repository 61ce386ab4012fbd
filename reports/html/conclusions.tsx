import { type Column, conclusionName, type FleetRow, failing, linkTo } from "../matrix.js";
import { type Shape, shapeOf } from "../shapes.js";
import { standing } from "../standing.js";
import { Badge, Mark } from "./badge.js";
import { CountWords } from "./families.js";
import { FigureWords } from "./figure-words.js";
import { Level } from "./level.js";
import { Prose } from "./prose.js";
import { Pair, Phrase, Say } from "./say.js";
import { Text } from "./text.js";

const ORDER = ["changed", "broken", "absent", "part", "as-known", "holds"];

/** Shows a pass only for a conformant SDK without failures: an unchanged result does not mean a good one. */
function conclusionOf({ entry: { outcome }, column }: FleetRow): readonly [Shape, string] {
  if (outcome === "changed") return ["fail", outcome];
  if (outcome === "not-run") return ["untestable", conclusionName(outcome)];
  if (outcome === "broken") return ["harness-error", outcome];
  if (column && failing(column).length > 0) return ["known", outcome];
  return column && standing(column.report) === "conformant" ? ["pass", "holds"] : ["untestable", "part"];
}

/** A line for each mode of each SDK, most severe first; violated requirements are collapsed. */
export function Conclusions({ all }: { all: readonly FleetRow[] }) {
  const rank = (row: FleetRow) => ORDER.indexOf(conclusionOf(row)[1]);
  return (
    <ul class="conclusions">
      {all
        .toSorted((one, other) => rank(one) - rank(other))
        .map((row) => (
          <Line row={row} />
        ))}
    </ul>
  );
}

function Line({ row }: { row: FleetRow }) {
  const { entry, column } = row;
  const [shape, word] = conclusionOf(row);
  const name = <Text value={entry.sdk} />;
  return (
    <li>
      <span class={`badge is-${shape}`}>
        <Mark shape={shape} />
        <Say id="fleet.conclusion" of={{ conclusion: word }} />
      </span>
      <div>
        <b>
          {column ? (
            <a class="page" href={column.address}>
              {name}
            </a>
          ) : (
            name
          )}
        </b>{" "}
        <Text value={`${entry.version} · ${entry.language} · ${entry.mode}`} />{" "}
        {column ? <FigureWords report={column.report} /> : null}
        <p class="faint">
          <Phrase value={entry.reason ?? entry.about} />
        </p>
        {column ? <Failures column={column} /> : null}
      </div>
    </li>
  );
}

/** The violated requirements of one mode, each with its known reason. */
function Failures({ column }: { column: Column }) {
  const all = failing(column);
  if (all.length === 0) return null;
  return (
    <details class="fold">
      <summary>
        <CountWords verdicts={all} />
      </summary>
      <dl>
        {all.map((verdict) => (
          <div>
            <dt>
              <Badge shape={shapeOf(verdict)} />{" "}
              <a class="page" href={linkTo(column, verdict.requirement.id)}>
                {verdict.requirement.id}
              </a>{" "}
              <Level level={verdict.requirement.level} />
            </dt>
            <dd>
              {verdict.known === undefined ? (
                <Pair
                  en={<Prose value={verdict.requirement.text.en} />}
                  zh={<Prose value={verdict.requirement.text.zh} />}
                />
              ) : (
                <Prose value={verdict.known} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
