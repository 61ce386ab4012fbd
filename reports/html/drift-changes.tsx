import type { Drift, VerdictChange } from "../drift.js";
import { changeText, type Grouped, grouped } from "../drift-words.js";
import { Badge } from "./badge.js";
import { Both, Section } from "./drift-parts.js";
import { More } from "./more.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Moment } from "./when.js";

const MOST = 1000;

/** What changed in what a service answers, and in the verdicts on it; the newest first. */
export function Changes({ drift, nth }: { drift: Drift; nth: number }) {
  const all = grouped(drift.changes);
  const count = all.length + drift.verdicts.length;
  return (
    <Section title="drift.changes" nth={nth}>
      {count === 0 ? (
        <p>
          <Say id="drift.changes-none" />
        </p>
      ) : (
        <ul class="changes">
          {all.slice(0, MOST).map((change, nth) => (
            <Change change={change} isOfLast={isOfOneNight(change, all[nth - 1])} />
          ))}
          {drift.verdicts.slice(0, MOST).map((change) => (
            <Turned change={change} />
          ))}
        </ul>
      )}
      <More all={all.length} shown={MOST} what="more.changes" />
    </Section>
  );
}

function isOfOneNight(change: Grouped, before: Grouped | undefined): boolean {
  return before !== undefined && change.night === before.night && change.last === before.last;
}

/** `isOfLast`: its night is that of the change before it, and need not be said again. */
function Change({ change, isOfLast }: { change: Grouped; isOfLast: boolean }) {
  const on = { at: <Moment at={change.night.at} />, last: <Moment at={change.last.at} /> };
  return (
    <li>
      <span class="step">{isOfLast ? null : <Say id="drift.changed-on" of={on} />}</span>
      <p>
        <Both say={(language) => changeText(change, language)} />
      </p>
    </li>
  );
}

function Turned({ change: { night, turn } }: { change: VerdictChange }) {
  return (
    <li>
      <span class="step">
        <Say
          id="drift.changed-on"
          of={{ at: <Moment at={night.at} />, last: <Moment at={turn.before.run.startedAt} /> }}
        />
      </span>
      <div>
        <code>
          <Text value={turn.id} />
        </code>{" "}
        <Badge shape={turn.before.verdict.outcome} /> <span aria-hidden="true">→</span>{" "}
        <Badge shape={turn.after.outcome} />
      </div>
    </li>
  );
}
