import type { Report } from "../../schemas/types.js";
import type { Shape } from "../shapes.js";
import { type Unexamined as Entry, unexamined } from "../unexamined.js";
import { Mark } from "./badge.js";
import { More } from "./more.js";
import { Pair, Say } from "./say.js";
import { Text } from "./text.js";

const SHAPES: Record<Entry["what"], Shape> = {
  adapter: "harness-error",
  "harness-error": "harness-error",
  untestable: "untestable",
  inapplicable: "inapplicable",
  "not-selected": "inapplicable",
  "no-verdict": "untestable",
};
const MOST = 200;

/** The requirements that were not examined, with reasons, as prominent as the results. */
export function Unexamined({ report }: { report: Report }) {
  const entries = unexamined(report);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="not-examined">
      <h2 id="not-examined">
        <Say id="unexamined.title" />
      </h2>
      <ul class="unexamined">
        {entries.slice(0, MOST).map((entry) => (
          <Reason entry={entry} all={report.contract.requirements} />
        ))}
      </ul>
      <More all={entries.length} shown={MOST} what="more.reasons" />
    </section>
  );
}

function Reason({ entry: { what, count, reason, ids }, all }: { entry: Entry; all: number }) {
  return (
    <li class={`is-${SHAPES[what]}`}>
      <Mark shape={SHAPES[what]} />
      <div>
        <p>
          <b>
            <Say id={`unexamined.${what}`} of={{ n: count, all }} />
          </b>{" "}
          <Pair en={<Text value={reason("en")} />} zh={<Text value={reason("zh")} />} />
        </p>
        {ids.length > 0 ? (
          <p class="ids">
            {ids.slice(0, MOST).map((id) => (
              <>
                <a href={`#${id}`}>{id}</a>{" "}
              </>
            ))}
          </p>
        ) : null}
        <More all={ids.length} shown={MOST} what="more.requirements" />
      </div>
    </li>
  );
}
