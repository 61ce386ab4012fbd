import type { Report } from "../../schemas/types.js";
import { runName, type Target } from "../collection.js";
import { missing } from "../counts.js";
import { day } from "../duration.js";
import type { Step } from "../history.js";
import { isChange, stepClause } from "../history-words.js";
import { remark } from "../standing.js";
import { StandingBadge } from "./badge.js";
import { CountWords } from "./families.js";
import { More } from "./more.js";
import { What } from "./outcome-changes.js";
import { Pair, Say } from "./say.js";
import { Moment } from "./when.js";

const MOST_RUNS = 1000;
/** Fewer runs than this are not collapsed. */
const FEWEST_FOLDED = 3;

/**
 * The runs of a target, newest first, each with its changes and their possible causes; series of runs without changes
 * are collapsed.
 */
export function Steps({ target: { history } }: { target: Target }) {
  const all = history.steps.toReversed();
  return (
    <section aria-labelledby="runs">
      <h2 id="runs">
        <Say id="history.runs" />
      </h2>
      <ul class="steps">
        {groups(all.slice(0, MOST_RUNS)).map((group) =>
          group.length < FEWEST_FOLDED ? group.map((step) => <StepRow step={step} />) : <ExclusiveLock steps={group} />,
        )}
      </ul>
      <More all={all.length} shown={MOST_RUNS} what="more.runs" />
    </section>
  );
}

/** Groups consecutive runs without changes; every other run is alone. */
function groups(steps: readonly Step[]): Step[][] {
  const found: Step[][] = [];
  let wasQuiet = false;
  for (const [index, step] of steps.entries()) {
    const isQuiet = index > 0 && isQuietStep(step);
    if (isQuiet && wasQuiet) found.at(-1)?.push(step);
    else found.push([step]);
    wasQuiet = isQuiet;
  }
  return found;
}

/** Whether a run equals the previous one except for its seed. */
function isQuietStep(step: Step): boolean {
  const { previous, run, grounds, silent, firsts } = step;
  if (!previous || isChange(step) || silent.length + firsts.length > 0) return false;
  return remark(run) === remark(previous) && grounds.every(({ what }) => what === "seed");
}

function ExclusiveLock({ steps }: { steps: readonly Step[] }) {
  const [newest, oldest] = [steps[0], steps.at(-1)];
  return (
    <li>
      <details>
        <summary>
          <Say
            id="history.quiet"
            of={{ n: steps.length, from: day(oldest?.run.startedAt ?? ""), to: day(newest?.run.startedAt ?? "") }}
          />
        </summary>
        <ul>
          {steps.map(({ run }) => (
            <li id={runName(run)}>
              <Line run={run} />
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

function StepRow({ step }: { step: Step }) {
  const { run } = step;
  return (
    <li id={runName(run)}>
      <Line run={run} />
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

/** The time of a run, and its result. */
function Line({ run }: { run: Report }) {
  const left = missing(run);
  return (
    <h3>
      <a class="page" href={`${runName(run)}/index.html`}>
        <Moment at={run.startedAt} />
      </a>
      <StandingBadge report={run} />
      <CountWords verdicts={run.verdicts} />
      {left > 0 ? (
        <b class="loud">
          <Say id="history.without" of={{ n: left }} />
        </b>
      ) : null}
    </h3>
  );
}
