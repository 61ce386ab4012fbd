import type { Report } from "../../schemas/types.js";
import { runName, type Target } from "../collection.js";
import { outcomeWord } from "../compare-words.js";
import { counts, missing } from "../counts.js";
import { faultText } from "../fault.js";
import { inOrder, type Known, type Step, type Turn } from "../history.js";
import { stepClause, turnKind, turnKinds, unlikeText, whyText } from "../history-words.js";
import { Badge, StandingBadge } from "./badge.js";
import { CountWords } from "./families.js";
import { Level } from "./level.js";
import { More } from "./more.js";
import { Pair, Say } from "./say.js";
import { Moment } from "./when.js";

const MOST_RUNS = 400;
const MOST_TURNS = 100;

/** The runs of a target, the newest first, each with what it brought and by what. */
export function Steps({ target: { history } }: { target: Target }) {
  const all = history.steps.toReversed();
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">
        <Say id="history.runs" />
      </h2>
      <ul class="steps">
        {all.slice(0, MOST_RUNS).map((step) => (
          <StepRow step={step} />
        ))}
      </ul>
      <More all={all.length} shown={MOST_RUNS} what="more.runs" />
    </section>
  );
}

function StepRow({ step }: { step: Step }) {
  const { run } = step;
  const name = runName(run);
  const left = missing(run);
  return (
    <li id={name}>
      <h3>
        <a class="page" href={`${name}/index.html`}>
          <Moment at={run.startedAt} />
        </a>
        <StandingBadge report={run} />
        <CountWords counts={counts(run.verdicts)} />
        {left > 0 ? (
          <b class="loud">
            <Say id="history.without" of={{ n: left }} />
          </b>
        ) : null}
      </h3>
      <p class="said">
        <Pair en={`${stepClause(step, "en")}.`} zh={`${stepClause(step, "zh")}。`} />
      </p>
      {step.silent.length > 0 ? (
        <p class="faint">
          <Say id="history.silent" of={{ n: step.silent.length }} />
        </p>
      ) : null}
      <What step={step} />
    </li>
  );
}

function What({ step }: { step: Step }) {
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

/** The runs that what was known before stems from, the newest first. */
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

/** What turned against one earlier run, and why that may be. */
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
  const [fault] = after.faults;
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
        {fault ? (
          <p class="gist">
            <Pair en={faultText(fault, "en")} zh={faultText(fault, "zh")} />
          </p>
        ) : null}
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
