import { runName, type Target } from "../collection.js";
import type { Known } from "../history.js";
import { shapeOf } from "../shapes.js";
import { Badge } from "./badge.js";
import { Level } from "./level.js";
import { More } from "./more.js";
import { Say } from "./say.js";
import { Table } from "./table.js";
import { Moment } from "./when.js";

const MOST = 2000;

/** The last conclusive result of each requirement, and since when; those that always passed are only counted. */
export function KnownNow({ target: { history, newest } }: { target: Target }) {
  const all = [...history.known.values()];
  const [first] = history.steps;
  const isRight = ({ verdict: { outcome } }: Known) => outcome === "pass" || outcome === "inapplicable";
  const listed = all.filter((known) => !isRight(known) || known.run !== newest || known.since !== first?.run);
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="known">
      <h2 id="known">
        <Say id="history.known" />
      </h2>
      <p class="caption">
        <Say id="history.known-about" of={{ n: all.length - listed.length }} />
      </p>
      {listed.length > 0 ? (
        <Table look="known-now" columns={["history.requirement", "history.outcome", "history.when"]}>
          {listed.slice(0, MOST).map((known) => (
            <Row known={known} isOutdated={known.run !== newest} />
          ))}
        </Table>
      ) : null}
      <More all={listed.length} shown={MOST} what="more.rows" />
    </section>
  );
}

function Row({ known: { verdict, run, since }, isOutdated }: { known: Known; isOutdated: boolean }) {
  const { id, level } = verdict.requirement;
  return (
    <tr>
      <th scope="row">
        <a class="page" href={`${runName(run)}/index.html#${encodeURIComponent(id)}`}>
          <code>{id}</code>
        </a>{" "}
        <Level level={level} />
      </th>
      <td>
        <Badge shape={shapeOf(verdict)} />
      </td>
      <td>
        <span class="narrow">
          <Say id="history.since" />{" "}
        </span>
        <Moment at={since.startedAt} />
        {isOutdated ? (
          <b>
            {" · "}
            <Say id="history.outdated" of={{ when: <Moment at={run.startedAt} /> }} />
          </b>
        ) : null}
      </td>
    </tr>
  );
}
