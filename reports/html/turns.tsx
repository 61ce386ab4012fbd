import type { Report } from "../../schemas/types.js";
import { runName } from "../collection.js";
import { outcomeWord } from "../compare-words.js";
import { inOrder, type Known, type Step, type Turn } from "../history.js";
import { turnKind, turnKinds, unlikeText, whyText } from "../history-words.js";
import { Badge } from "./badge.js";
import { Level } from "./level.js";
import { More } from "./more.js";
import { Pair, Say } from "./say.js";
import { SummaryLine } from "./summary-line.js";
import { Moment } from "./when.js";

const MOST_TURNS = 100;

/** The changes of a run, requirement by requirement, and their possible causes. */
export function What({ step }: { step: Step }) {
  const { grounds, previous, turns, gone } = step;
  const isUnlike = turns.length === 0 && grounds.length > 0;
  return (
    <>
      {isUnlike ? (
        <p class="why faint">
          <Pair en={`${unlikeText(grounds, "en")}.`} zh={`${unlikeText(grounds, "zh")}。`} />
        </p>
      ) : null}
      {sources(turns).map((before) => (
        <Turns
          turns={turns.filter((turn) => turn.before.run === before)}
          before={before}
          previous={previous}
          run={step.run}
        />
      ))}
      {gone.length > 0 ? (
        <ul class="changes">
          {gone.slice(0, MOST_TURNS).map((known) => (
            <GoneRow known={known} />
          ))}
        </ul>
      ) : null}
      <More all={gone.length} shown={MOST_TURNS} what="more.changes" />
    </>
  );
}

/** The runs of the previous verdicts, newest first. */
function sources(turns: readonly Turn[]): Report[] {
  const found = new Set(turns.map(({ before }) => before.run));
  return inOrder([...found]).toReversed();
}

interface TurnsProps {
  turns: readonly Turn[];
  before: Report;
  previous: Report | undefined;
  run: Report;
}

/** The changes compared with one earlier run, and their possible causes. */
function Turns({ turns, before, previous, run }: TurnsProps) {
  const grounds = turns[0]?.grounds ?? [];
  const sorted = turnKinds.flatMap((kind) => turns.filter((turn) => turnKind(turn) === kind));
  return (
    <>
      <p class="why faint">
        {before === previous ? null : <Say id="history.before" of={{ when: <Moment at={before.startedAt} /> }} />}{" "}
        <Pair en={`${whyText(grounds, "en")}.`} zh={`${whyText(grounds, "zh")}。`} />
      </p>
      <ul class="changes">
        {sorted.slice(0, MOST_TURNS).map((turn) => (
          <TurnRow turn={turn} run={run} />
        ))}
      </ul>
      <More all={turns.length} shown={MOST_TURNS} what="more.changes" />
    </>
  );
}

function TurnRow({ turn: { id, before, after }, run }: { turn: Turn; run: Report }) {
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
