import type { Drift, NightlyChange } from "../drift.js";
import { byNight, type NightChanges } from "../drift-by-night.js";
import { aboutText, changeBelow, type Grouped } from "../drift-words.js";
import type { Night } from "../nights.js";
import { shapeOf } from "../shapes.js";
import { Badge } from "./badge.js";
import { Both, Section } from "./drift-parts.js";
import { More } from "./more.js";
import { Say } from "./say.js";
import { Text } from "./text.js";
import { Moment } from "./when.js";

const MOST_NIGHTS = 200;
const MOST = 200;

/** The changes by night, newest first: verdicts, then the replies of the service, by question. */
export function Changes({ drift, nth }: { drift: Drift; nth: number }) {
  const all = byNight(drift);
  return (
    <Section title="drift.changes" nth={nth}>
      {all.length === 0 ? (
        <p>
          <Say id="drift.changes-none" />
        </p>
      ) : null}
      {all.slice(0, MOST_NIGHTS).map((changes) => (
        <OfNight changes={changes} />
      ))}
      <More all={all.length} shown={MOST_NIGHTS} what="more.runs" />
    </Section>
  );
}

function OfNight({ changes: { night, verdicts, about, against } }: { changes: NightChanges }) {
  return (
    <section class="night">
      <h3>
        <b>
          <Moment at={night.at} />
        </b>{" "}
        {against.length === 1 ? <Against night={against[0]} /> : null}
      </h3>
      <ul>
        {verdicts.slice(0, MOST).map((change) => (
          <Turned change={change} />
        ))}
      </ul>
      <More all={verdicts.length} shown={MOST} what="more.changes" />
      {about.map((group) => (
        <About group={group} isEach={against.length > 1} />
      ))}
    </section>
  );
}

/** `isEach`: the changes of this night are compared with different earlier nights. */
function About({ group, isEach }: { group: readonly Grouped[]; isEach: boolean }) {
  const [first] = group;
  if (!first) return null;
  return (
    <>
      <h4>
        <Both say={(language) => aboutText(first, language)} />
      </h4>
      <ul>
        {group.slice(0, MOST).map((change) => (
          <li>
            <Both say={(language) => changeBelow(change, language)} /> {isEach ? <Against night={change.last} /> : null}
          </li>
        ))}
      </ul>
      <More all={group.length} shown={MOST} what="more.changes" />
    </>
  );
}

function Against({ night }: { night: Night | undefined }) {
  if (!night) return null;
  return (
    <span class="faint">
      <Say id="drift.against" of={{ last: <Moment at={night.at} /> }} />
    </span>
  );
}

function Turned({ change: { change } }: { change: NightlyChange }) {
  return (
    <li class="step">
      <code>
        <Text value={change.id} />
      </code>{" "}
      <Badge shape={shapeOf(change.before.verdict)} /> <span aria-hidden="true">→</span>{" "}
      <Badge shape={shapeOf(change.after)} />
    </li>
  );
}
