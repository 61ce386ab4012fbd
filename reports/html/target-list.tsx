import { badge, badgeSvg } from "../badge.js";
import { runName, type Target } from "../collection.js";
import { counts } from "../counts.js";
import { moment } from "../duration.js";
import { isChange, stepClause } from "../history-words.js";
import { type Language, message } from "../messages.js";
import { remark } from "../standing.js";
import { statement } from "../tally.js";
import { whoAndWhat } from "../who-and-what.js";
import { StandingBadge } from "./badge.js";
import { CountWords } from "./families.js";
import { Pair, Say } from "./say.js";
import { Share } from "./share.js";

/** Runs that the small drawing of a target has room for. */
const MOST_DRAWN = 12;

/** Each target with how its newest run left it, how it came there, and where more is to be read. */
export function TargetList({ targets }: { targets: readonly Target[] }) {
  return (
    <section aria-labelledby="targets">
      <h2 id="targets">
        <Say id="site.targets" />
      </h2>
      <ul class="targets">
        {targets.map((target) => (
          <li>
            <CallResult target={target} />
            <Drawn target={target} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function CallResult({ target }: { target: Target }) {
  const { newest, slug } = target;
  const [en, zh] = [statement(newest, "en"), statement(newest, "zh")];
  const home = `targets/${slug}`;
  return (
    <div>
      <h3>
        <StandingBadge report={newest} />
        <a class="page" href={`${home}/index.html`}>
          {whoAndWhat(newest)}
        </a>
      </h3>
      <p>
        <CountWords counts={counts(newest.verdicts)} />
      </p>
      <p>
        <b class="gap">
          <Pair en={`${en.gap}.`} zh={`${zh.gap}。`} />
        </b>{" "}
        <Pair en={`${lastChange(target, "en")}.`} zh={`${lastChange(target, "zh")}。`} />
      </p>
      <p class="links">
        <a class="page" href={`${home}/${runName(newest)}/index.html`}>
          <Say id="site.newest" />
        </a>
        <a class="page" href={`${home}/index.html`}>
          <Say id="site.history" />
        </a>
        <a href={`${home}/badge.svg`}>
          <BadgeImage target={target} />
        </a>
      </p>
    </div>
  );
}

/** The badge as it stands in its file. */
export function BadgeImage({ target: { newest } }: { target: Target }) {
  const { label, message: text } = badge(newest);
  const bytes = Buffer.from(badgeSvg(newest)).toString("base64");
  return <img src={`data:image/svg+xml;base64,${bytes}`} alt={`${label}: ${text}`} />;
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
  const newest = runs.at(-1);
  return (
    <figure>
      <Share runs={runs} height={40} />
      <span class="unseen">
        <Pair
          en={message("en", "site.drawing", { n: runs.length, what: what("en") })}
          zh={message("zh", "site.drawing", { n: runs.length, what: what("zh") })}
        />
      </span>
      <figcaption>
        <Say id="site.runs" of={{ n: history.steps.length, when: newest ? day(newest.startedAt) : "" }} />
      </figcaption>
    </figure>
  );
}

/** The day of a moment in UTC. */
function day(at: string): string {
  return moment(at).slice(0, 10);
}
