import { type Column, linkTo, type Row, type Rows, rows } from "../matrix.js";
import { message } from "../messages.js";
import { isKnown } from "../standing.js";
import { visible } from "../visible.js";
import { Mark } from "./badge.js";
import { Level } from "./level.js";
import { More } from "./more.js";
import { Pair, Say } from "./say.js";
import { Text } from "./text.js";

const MOST = 2000;

/** Requirements by columns as a table that scrolls in itself; `labelledBy` is the id of its heading. */
export function Grid({ all, labelledBy }: { all: readonly Column[]; labelledBy: string }) {
  const families = rows(all);
  const count = families.reduce((sum, family) => sum + family.rows.length, 0);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section class="scroll" aria-labelledby={labelledBy} tabIndex={0}>
        <table class="matrix">
          <Head all={all} />
          {cut(families).map((family) => (
            <Family family={family} all={all} />
          ))}
        </table>
      </section>
      <More all={count} shown={MOST} what="more.rows" />
    </>
  );
}

/** No more rows than a table has room for. */
function cut(families: readonly Rows[]): Rows[] {
  let left = MOST;
  return families.flatMap(({ family, rows: own }) => {
    const kept = own.slice(0, left);
    left -= kept.length;
    return kept.length > 0 ? [{ family, rows: kept }] : [];
  });
}

function Head({ all }: { all: readonly Column[] }) {
  return (
    <thead>
      <tr>
        <th scope="col">
          <Say id="matrix.requirement" />
        </th>
        {all.map(({ name, detail }) => (
          <th scope="col">
            <span class="upright">
              <Text value={name} />
              {detail === "" ? null : (
                <i>
                  <Text value={detail} />
                </i>
              )}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Family({ family, all }: { family: Rows; all: readonly Column[] }) {
  return (
    <tbody>
      <tr class="group">
        <th scope="rowgroup" colSpan={all.length + 1}>
          <span>
            <Say id="family.name" of={{ name: family.family }} />
          </span>
        </th>
      </tr>
      {family.rows.map((row) => (
        <tr>
          <Heading row={row} />
          {all.map((column) => (
            <Cell column={column} row={row} />
          ))}
        </tr>
      ))}
    </tbody>
  );
}

/** The sentence of a requirement shows where the pointer rests on its id. */
function Heading({ row: { id, verdict } }: { row: Row }) {
  const { text, level } = verdict.requirement;
  return (
    <th scope="row">
      <Pair en={<code title={visible(text.en)}>{id}</code>} zh={<code title={visible(text.zh)}>{id}</code>} />{" "}
      <Level level={level} />
    </th>
  );
}

function Cell({ column, row: { id } }: { column: Column; row: Row }) {
  const verdict = column.verdicts.get(id);
  if (!verdict)
    return (
      <td>
        <span class="unseen">
          <Say id="matrix.no-verdict" />
        </span>
      </td>
    );
  const { outcome } = verdict;
  const word = (language: "en" | "zh") => {
    const said = message(language, `outcome.${outcome}`);
    return isKnown(verdict) ? message(language, "matrix.known", { outcome: said }) : said;
  };
  return (
    <td class={`is-${outcome}`}>
      <a class="page" href={linkTo(column, id)}>
        <Mark shape={outcome} />
        <span class="unseen">
          {id}, <Text value={`${column.name} ${column.detail}`.trim()} />: <Pair en={word("en")} zh={word("zh")} />
        </span>
      </a>
    </td>
  );
}
