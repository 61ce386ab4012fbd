import { familyOf, missing } from "../counts.js";
import { figure } from "../figure.js";
import { type Column, isQuiet, linkTo, type Row, rows, shapeIn, tags } from "../matrix.js";
import { message } from "../messages.js";
import { unexaminedCount } from "../tally.js";
import { visible } from "../visible.js";
import { Mark } from "./badge.js";
import { Bar } from "./families.js";
import { Level } from "./level.js";
import { More } from "./more.js";
import { Pair, Say } from "./say.js";
import { Text } from "./text.js";

const MOST = 2000;
/** More columns than this do not fit a desktop screen, and scroll sideways. */
const FITTING = 16;

interface GridProps {
  all: readonly Column[];
  /** The id of its heading. */
  labelledBy: string;
}

/**
 * Requirements by columns, most severe first; requirements that passed in every column that examined them are
 * collapsed.
 */
export function Grid({ all, labelledBy }: GridProps) {
  const found = rows(all);
  const shown = found.slice(0, MOST);
  const [quiet, loud] = [shown.filter(isQuiet), shown.filter((row) => !isQuiet(row))];
  return (
    <>
      <Table all={all} rows={loud} labelledBy={labelledBy} isFirst />
      {quiet.length > 0 ? (
        <details class="rest" open={loud.length === 0}>
          <summary id={`${labelledBy}-rest`}>
            <Say id="matrix.quiet" of={{ n: quiet.length }} />
          </summary>
          <Table all={all} rows={quiet} labelledBy={`${labelledBy}-rest`} />
        </details>
      ) : null}
      <More all={found.length} shown={MOST} what="more.rows" />
    </>
  );
}

function Table({ all, rows: own, labelledBy, isFirst = false }: GridProps & { rows: Row[]; isFirst?: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class={all.length > FITTING ? "scroll" : "scroll fits"} aria-labelledby={labelledBy} tabIndex={0}>
      <table class="matrix">
        <Head all={all} />
        {isFirst ? <Summary all={all} /> : null}
        <tbody>
          {own.map((row) => (
            <tr class="matrix-row" data-show={tags(row).join(" ")} data-family={familyOf(row.verdict)}>
              <Heading row={row} />
              {all.map((column) => (
                <Cell column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
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

/** A bar and the figure of each column, with what was not examined. */
function Summary({ all }: { all: readonly Column[] }) {
  return (
    <tbody class="sums">
      <tr>
        <th scope="row">
          <Say id="figure.caption-must" />
        </th>
        {all.map(({ report }) => {
          const found = figure(report);
          return (
            <td>
              <Bar verdicts={report.verdicts} left={missing(report)} />
              {found ? `${found.passed}/${found.must}` : "–"}
              {found ? null : (
                <span class="unseen">
                  <Say id="figure.none" />
                </span>
              )}
            </td>
          );
        })}
      </tr>
      <tr>
        <th scope="row">
          <Say id="figure.caption-gap" />
        </th>
        {all.map(({ report }) => (
          <td class="faint">{unexaminedCount(report)}</td>
        ))}
      </tr>
    </tbody>
  );
}

/** Shows the sentence of a requirement if the pointer rests on its id. */
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
  const shape = shapeIn(column, id);
  if (shape === "none")
    return (
      <td>
        <span class="unseen">
          <Say id="matrix.no-verdict" />
        </span>
      </td>
    );
  const outcome = column.verdicts.get(id)?.outcome ?? "pass";
  const word = (language: "en" | "zh") => {
    const said = message(language, `outcome.${outcome}`);
    return shape === "known" ? message(language, "matrix.known", { outcome: said }) : said;
  };
  return (
    <td class={`is-${shape}`}>
      <a class="page" href={linkTo(column, id)}>
        <Mark shape={shape} />
        <span class="unseen">
          {id}, <Text value={`${column.name} ${column.detail}`.trim()} />: <Pair en={word("en")} zh={word("zh")} />
        </span>
      </a>
    </td>
  );
}
