import type { Report } from "../../schemas/types.js";
import { runName } from "../collection.js";
import { outcomeWord } from "../compare-words.js";
import { inOrder, type Known, type OutcomeChange, type Step } from "../history.js";
import { changeKind, changeKinds, unlikeText, whyText } from "../history-words.js";
import { Badge } from "./badge.js";
import { Level } from "./level.js";
import { More } from "./more.js";
import { Pair, Say } from "./say.js";
import { SummaryLine } from "./summary-line.js";
import { Moment } from "./when.js";

const MOST_CHANGES = 100;

/** The changes of a run, requirement by requirement, and their possible causes. */
export function What({ step }: { step: Step }) {
  const { grounds, previous, changes, gone } = step;
  const isUnlike = changes.length === 0 && grounds.length > 0;
  return (
    <>
      {isUnlike ? (
        <p class="why faint">
          <Pair en={`${unlikeText(grounds, "en")}.`} zh={`${unlikeText(grounds, "zh")}。`} />
        </p>
      ) : null}
      {sources(changes).map((before) => (
        <Changes
          changes={changes.filter((change) => change.before.run === before)}
          before={before}
          previous={previous}
          run={step.run}
        />
      ))}
      {gone.length > 0 ? (
        <ul class="changes">
          {gone.slice(0, MOST_CHANGES).map((known) => (
            <GoneRow known={known} />
          ))}
        </ul>
      ) : null}
      <More all={gone.length} shown={MOST_CHANGES} what="more.changes" />
    </>
  );
}

/** The runs of the previous verdicts, newest first. */
function sources(changes: readonly OutcomeChange[]): Report[] {
  const found = new Set(changes.map(({ before }) => before.run));
  return inOrder([...found]).toReversed();
}

interface ChangesProps {
  changes: readonly OutcomeChange[];
  before: Report;
  previous: Report | undefined;
  run: Report;
}

/** The changes compared with one earlier run, and their possible causes. */
function Changes({ changes, before, previous, run }: ChangesProps) {
  const grounds = changes[0]?.grounds ?? [];
  const sorted = changeKinds.flatMap((kind) => changes.filter((change) => changeKind(change) === kind));
  return (
    <>
      <p class="why faint">
        {before === previous ? null : <Say id="history.before" of={{ when: <Moment at={before.startedAt} /> }} />}{" "}
        <Pair en={`${whyText(grounds, "en")}.`} zh={`${whyText(grounds, "zh")}。`} />
      </p>
      <ul class="changes">
        {sorted.slice(0, MOST_CHANGES).map((change) => (
          <TurnRow change={change} run={run} />
        ))}
      </ul>
      <More all={changes.length} shown={MOST_CHANGES} what="more.changes" />
    </>
  );
}

function TurnRow({ change: { id, before, after }, run }: { change: OutcomeChange; run: Report }) {
  return (
    <li>
      <span class="step">
        <Badge shape={before.verdict.outcome} /> <span aria-hidden="true">→</span> <Badge shape={after.outcome} />
      </span>
      <div>
        <a class="page" href={`${runName(run)}/index.html#${encodeURIComponent(id)}`}>
          <code>{id}</code>
        </a>{" "}
        <Level level={after.requirement.level} />
        <SummaryLine faults={after.faults} />
      </div>
    </li>
  );
}

function GoneRow({ known: { verdict } }: { known: Known }) {
  return (
    <li>
      <span class="step">
        <Badge shape={verdict.outcome} /> <span aria-hidden="true">→</span>{" "}
        <Pair en={outcomeWord(undefined, "en")} zh={outcomeWord(undefined, "zh")} />
      </span>
      <code>{verdict.requirement.id}</code>
    </li>
  );
}
