import type { ComponentChildren } from "preact";
import type { Report } from "../../schemas/types.js";
import { badge, badgeFile, badgeSvg } from "../badge.js";
import { runName, type Target } from "../collection.js";
import { day } from "../duration.js";
import { type Language, message } from "../messages.js";
import { remark } from "../standing.js";
import { statement } from "../tally.js";
import { whoAndWhat } from "../who-and-what.js";
import { Mark, standingShape } from "./badge.js";
import { CountWords } from "./families.js";
import { BigFigure } from "./figure-words.js";
import { KnownNow } from "./known-now.js";
import { LanguageSwitch } from "./language.js";
import { Legend } from "./legend.js";
import { Headline, why } from "./masthead.js";
import { Pair, Say } from "./say.js";
import { MAX_DRAWN, Share } from "./share.js";
import { page } from "./shell.js";
import { siteStyle } from "./site-style.js";
import { Steps } from "./steps.js";

/** The history of one target as a page in parts: its runs, the changes between them, and their possible causes. */
export function* targetParts(target: Target): Generator<string> {
  const name = whoAndWhat(target.newest);
  const title = { en: message("en", "history.title", { name }), zh: message("zh", "history.title", { name }) };
  yield* page(title, body(target), siteStyle);
}

function* body(target: Target): Generator<ComponentChildren> {
  yield <Head target={target} />;
  yield <Chart target={target} />;
  yield <Steps target={target} />;
  yield <KnownNow target={target} />;
  yield <Legend />;
}

function Head({ target }: { target: Target }) {
  const { newest } = target;
  const [en, zh] = [statement(newest, "en"), statement(newest, "zh")];
  return (
    <header>
      <div class="top">
        <p class="eyebrow">
          <Say id="history.eyebrow" /> ·{" "}
          <a class="page" href="../../index.html">
            <Say id="site.all" />
          </a>
        </p>
        <LanguageSwitch />
      </div>
      <div class={`banner is-${remark(newest)}`}>
        <Mark shape={standingShape(newest)} />
        <div>
          <h1>
            <Headline en={en} zh={zh} />
          </h1>
          <p>
            <Say id={why(newest, en)} />
          </p>
          <BigFigure report={newest} />
          <p>
            <a class="page" href={`${runName(newest)}/index.html`}>
              <Say id="history.newest-run" />
            </a>{" "}
            <Pair en={<BadgeImage report={newest} language="en" />} zh={<BadgeImage report={newest} language="zh" />} />
          </p>
        </div>
      </div>
    </header>
  );
}

/** The badge from its file, with a link to it. */
function BadgeImage({ report, language }: { report: Report; language: Language }) {
  const { label, message: text } = badge(report, language);
  const bytes = Buffer.from(badgeSvg(report, language)).toString("base64");
  return (
    <a href={`${badgeFile(language)}.svg`}>
      <img src={`data:image/svg+xml;base64,${bytes}`} alt={`${label}: ${text}`} />
    </a>
  );
}

/** The runs as a drawing; empty for a single run. */
function Chart({ target: { newest, history } }: { target: Target }) {
  const runs = history.steps.map(({ run }) => run);
  const drawn = runs.slice(-MAX_DRAWN);
  if (runs.length < 2) return null;
  return (
    <section aria-labelledby="share">
      <h2 id="share">
        <Say id="history.share" />
      </h2>
      <figure class="share-chart">
        <Share runs={runs} height={140} />
        <figcaption>
          <Say
            id="history.chart"
            of={{ n: drawn.length, from: day(drawn[0]?.startedAt ?? ""), to: day(newest.startedAt) }}
          />{" "}
          {runs.length > MAX_DRAWN ? (
            <Say id="history.chart-newest" of={{ n: MAX_DRAWN, all: runs.length - MAX_DRAWN }} />
          ) : null}
        </figcaption>
      </figure>
      <p class="newest">
        <Say id="history.newest-counts" /> <CountWords verdicts={newest.verdicts} />
      </p>
    </section>
  );
}
