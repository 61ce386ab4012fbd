import type { Report } from "../../schemas/types.js";
import { type Unexamined as Entry, unexamined } from "../unexamined.js";
import { Mark, type Shape } from "./badge.js";
import { Text } from "./text.js";

const SHAPES: Record<Entry["what"], Shape> = {
  "harness error": "harness-error",
  untestable: "untestable",
  inapplicable: "inapplicable",
  "not selected": "inapplicable",
  "no verdict": "untestable",
};

/** What was not examined and why, as loud as what was. */
export function Unexamined({ report }: { report: Report }) {
  const entries = unexamined(report);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="not-examined">
      <h2 id="not-examined">What was not examined</h2>
      <ul class="unexamined">
        {entries.map((entry) => (
          <li class={`is-${SHAPES[entry.what]}`}>
            <Mark shape={SHAPES[entry.what]} />
            <div>
              <b>{entry.what}</b>: <Text value={entry.reason} />
              <Ids ids={entry.ids} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Ids({ ids }: { ids: readonly string[] }) {
  if (ids.length === 0) return null;
  return (
    <p class="ids">
      {ids.map((id) => (
        <>
          <a href={`#${id}`}>{id}</a>{" "}
        </>
      ))}
    </p>
  );
}
