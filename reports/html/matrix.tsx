import { renderToString } from "preact-render-to-string";
import type { Fleet, Report } from "../../schemas/types.js";
import { counts } from "../counts.js";
import { type Column, columns, failing, fleetSentence, linkTo, type Row, type Rows, rows } from "../matrix.js";
import { isKnown } from "../standing.js";
import { Badge, Mark, type Shape } from "./badge.js";
import { CountWords } from "./families.js";
import { Legend } from "./legend.js";
import { matrixStyle } from "./matrix-style.js";
import { policyOf } from "./policy.js";
import { Prose } from "./prose.js";
import { style } from "./style.js";
import { Text } from "./text.js";

/** Requirements by SDKs as one page; each cell opens its evidence. `reports` are by the folder that an entry names. */
export function renderMatrix(fleet: Fleet, reports: ReadonlyMap<string, Report>): string {
  return `<!doctype html>\n${renderToString(<Page fleet={fleet} all={columns(fleet, reports)} />)}\n`;
}

const sheet = style + matrixStyle;

function Page({ fleet, all }: { fleet: Fleet; all: Column[] }) {
  const examined = all.filter(({ report }) => report);
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policyOf({ styles: [sheet], scripts: [] })} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>The fleet: requirements by SDKs</title>
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </head>
      <body class="wide">
        <header>
          <p class="eyebrow">
            The fleet · {fleet.kit} · {fleet.startedAt.slice(0, 10)} · seed {fleet.seed}
          </p>
          <h1>{fleetSentence(fleet)}</h1>
        </header>
        <main>
          {examined.length > 0 ? <Matrix all={examined} /> : null}
          <h2>What became of each</h2>
          <Fates all={all} />
          <h2>What does not hold, and why</h2>
          {examined.map((column) => (
            <Failures column={column} />
          ))}
        </main>
        <Legend />
      </body>
    </html>
  );
}

/** That nothing has changed says nothing of how good an SDK is: only one without a failure is shown as a pass. */
function fateOf(column: Column): readonly [Shape, string] {
  const { outcome } = column.entry;
  if (outcome === "changed") return ["fail", "changed"];
  if (outcome === "not-run") return ["untestable", "not run"];
  if (outcome === "broken") return ["harness-error", "broken"];
  return failing(column).length === 0 ? ["pass", "holds"] : ["known", "as known"];
}

/** Each mode of each SDK with what became of it. */
function Fates({ all }: { all: Column[] }) {
  return (
    <ul class="fates">
      {all.map((column) => {
        const { entry, report } = column;
        const [shape, word] = fateOf(column);
        return (
          <li>
            <span class={`badge is-${shape}`}>
              <Mark shape={shape} />
              {word}
            </span>
            <div>
              <b>
                <Text value={entry.sdk} />
              </b>{" "}
              <Text value={`${entry.version} · ${entry.language} · ${entry.mode}`} />
              <p class="faint">
                <Text value={entry.reason ?? entry.about} />
              </p>
            </div>
            {report ? (
              <a href={linkTo(entry, "").replace(/#$/, "")}>
                <CountWords counts={counts(report.verdicts)} />
              </a>
            ) : (
              <span />
            )}
          </li>
        );
      })}
    </ul>
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

/** What does not hold for one mode, each with the reason that is known of it. */
function Failures({ column }: { column: Column }) {
  const all = failing(column);
  if (all.length === 0) return null;
  const { sdk, version, mode } = column.entry;
  return (
    <details class="known-of">
      <summary>
        <h3>
          <Text value={`${sdk} ${version}, ${mode}`} />
        </h3>
        <CountWords counts={counts(all)} />
      </summary>
      <dl>
        {all.map((verdict) => (
          <div>
            <dt>
              <Badge shape={isKnown(verdict) ? "known" : verdict.outcome} />{" "}
              <a href={linkTo(column.entry, verdict.requirement.id)}>{verdict.requirement.id}</a>{" "}
              <span class="level">{verdict.requirement.level}</span>
            </dt>
            <dd>
              {verdict.known === undefined ? (
                <Prose value={verdict.requirement.text.en} />
              ) : (
                <Text value={verdict.known} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
