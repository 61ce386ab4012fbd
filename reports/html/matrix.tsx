import type { Fleet, Report } from "../../schemas/types.js";
import { type Column, columns, fleetSentence, linkTo, type Row, type Rows, rows } from "../matrix.js";
import { isKnown } from "../standing.js";
import { Mark } from "./badge.js";
import { Failures, Fates } from "./fates.js";
import { Legend } from "./legend.js";
import { matrixStyle } from "./matrix-style.js";
import { page } from "./shell.js";
import { style } from "./style.js";
import { Text } from "./text.js";

const title = { en: "The fleet: requirements by SDKs", zh: "被测 SDK 群：各项要求的结果" };

/** Requirements by SDKs as one page; each cell opens its evidence. `reports` are by the folder that an entry names. */
export function renderMatrix(fleet: Fleet, reports: ReadonlyMap<string, Report>): string {
  return [...page(title, [<Body fleet={fleet} all={columns(fleet, reports)} />], style + matrixStyle)].join("");
}

function Body({ fleet, all }: { fleet: Fleet; all: Column[] }) {
  const examined = all.filter(({ report }) => report);
  return (
    <>
      <header>
        <p class="eyebrow">
          The fleet · {fleet.kit} · {fleet.startedAt.slice(0, 10)} · seed {fleet.seed}
        </p>
        <h1>{fleetSentence(fleet)}</h1>
      </header>
      {examined.length > 0 ? <Matrix all={examined} /> : null}
      <h2>What became of each</h2>
      <Fates all={all} />
      <h2>What does not hold, and why</h2>
      {examined.map((column) => (
        <Failures column={column} />
      ))}
      <Legend />
    </>
  );
}

function Matrix({ all }: { all: Column[] }) {
  return (
    <>
      <h2 id="matrix">Requirements by SDKs</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section class="scroll" aria-labelledby="matrix" tabIndex={0}>
        <table class="matrix">
          <Head all={all} />
          {rows(all).map((family) => (
            <Family family={family} all={all} />
          ))}
        </table>
      </section>
    </>
  );
}

function Head({ all }: { all: Column[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">Requirement</th>
        {all.map(({ entry }) => (
          <th scope="col">
            <span>
              <Text value={entry.folder} />
              <i>
                <Text value={entry.mode} />
              </i>
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Family({ family, all }: { family: Rows; all: Column[] }) {
  return (
    <tbody>
      <tr class="group">
        <th scope="rowgroup" colSpan={all.length + 1}>
          {family.family}
        </th>
      </tr>
      {family.rows.map((row) => (
        <tr>
          <th scope="row" title={row.verdict.requirement.text.en}>
            <code>{row.id}</code> <span class="level">{row.verdict.requirement.level}</span>
          </th>
          {all.map((column) => (
            <Cell column={column} row={row} />
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Cell({ column, row: { id } }: { column: Column; row: Row }) {
  const verdict = column.verdicts.get(id);
  if (!verdict) return <td aria-label="no verdict" />;
  const { outcome } = verdict;
  const { sdk, mode } = column.entry;
  const word = isKnown(verdict) ? `${outcome}, known` : outcome;
  return (
    <td class={`is-${outcome}`}>
      <a href={linkTo(column.entry, id)} aria-label={`${id}, ${sdk} ${mode}: ${word}`}>
        <Mark shape={outcome} />
      </a>
    </td>
  );
}
