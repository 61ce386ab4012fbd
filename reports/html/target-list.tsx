import { runName, type Target } from "../collection.js";
import { day } from "../duration.js";
import { isChange, stepClause } from "../history-words.js";
import { type Language, message } from "../messages.js";
import { remark, remarks } from "../standing.js";
import { whoAndWhat } from "../who-and-what.js";
import { StandingBadge } from "./badge.js";
import { FigureWords } from "./figure-words.js";
import { Pair, Say } from "./say.js";
import { Share } from "./share.js";

/** The maximum number of runs in the small drawing of a target. */
const MOST_DRAWN = 12;

/** A line for each target, most severe first: the result of its newest run, and its history if there is one. */
export function TargetList({ targets }: { targets: readonly Target[] }) {
  const rank = ({ newest }: Target) => remarks.indexOf(remark(newest));
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">
        <Say id="site.targets" />
      </h2>
      <ul class="targets">
        {targets
          .toSorted((one, other) => rank(one) - rank(other))
          .map((target) => (
            <Line target={target} />
          ))}
      </ul>
    </section>
  );
}

function Line({ target }: { target: Target }) {
  const { newest, slug, history } = target;
  const isFirst = history.steps.length < 2;
  return (
    <li>
      <StandingBadge report={newest} />
      <div>
        <a class="page" href={`targets/${slug}/index.html`}>
          <b>{whoAndWhat(newest)}</b>
        </a>{" "}
        <FigureWords report={newest} />
        <p class="faint">
          <a class="page" href={`targets/${slug}/${runName(newest)}/index.html`}>
            <Say id="site.newest" /> {day(newest.startedAt)}
          </a>
          {isFirst ? null : (
            <>
              {" · "}
              <Pair en={lastChange(target, "en")} zh={lastChange(target, "zh")} />
            </>
          )}
        </p>
      </div>
      {isFirst ? null : <Drawn target={target} />}
    </li>
  );
}

function lastChange({ history: { steps } }: Target, language: Language): string {
  const last = steps.findLast(isChange);
  if (!last) return message(language, "site.unchanged");
  return message(language, "site.changed", { when: day(last.run.startedAt), what: stepClause(last, language) });
}

function Drawn({ target: { history } }: { target: Target }) {
  const runs = history.steps.map(({ run }) => run).slice(-MOST_DRAWN);
  const what = (language: Language) =>
    runs.map((run) => message(language, `standing.${remark(run)}`)).join(message(language, "list.comma"));
  return (
    <figure>
      <Share runs={runs} height={28} />
      <span class="unseen">
        <Pair
          en={message("en", "site.drawing", { n: runs.length, what: what("en") })}
          zh={message("zh", "site.drawing", { n: runs.length, what: what("zh") })}
        />
      </span>
      <figcaption>
        <Say id="site.runs" of={{ n: history.steps.length }} />
      </figcaption>
    </figure>
  );
}
