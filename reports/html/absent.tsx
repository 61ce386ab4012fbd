import type { Absent } from "../collection.js";
import { Mark } from "./badge.js";
import { More } from "./more.js";
import { Phrase, Say } from "./say.js";
import { Text } from "./text.js";

const MOST = 500;

/** The fleet entries that were not examined, each with its reason. */
export function AbsentList({ entries }: { entries: readonly Absent[] }) {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="absent">
      <h2 id="absent">
        <Say id="site.absent" />
      </h2>
      <ul class="unexamined">
        {entries.slice(0, MOST).map(({ sdk, version, mode, contract, outcome, reason, about }) => (
          <li class={outcome === "broken" ? "is-harness-error" : "is-untestable"}>
            <Mark shape={outcome === "broken" ? "harness-error" : "untestable"} />
            <p>
              <b>
                <Text value={[`${sdk} ${version}`, mode, ...(contract === undefined ? [] : [contract])].join(", ")} />
              </b>{" "}
              <Phrase value={reason ?? about} />
            </p>
          </li>
        ))}
      </ul>
      <More all={entries.length} shown={MOST} what="more.others" />
    </section>
  );
}

/** The excluded files, each with its reason. */
export function LeftOut({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section aria-labelledby="left-out">
      <h2 id="left-out">
        <Say id="site.left-out" />
      </h2>
      <ul class="left-out">
        {sentences.slice(0, MOST).map((sentence) => (
          <li>
            <Phrase value={sentence} />
          </li>
        ))}
      </ul>
      <More all={sentences.length} shown={MOST} what="more.others" />
    </section>
  );
}
