import type { ComponentChildren } from "preact";
import type { Drift, Drifts, LeftOut } from "../drift.js";
import { headClause, leftText, serviceText, unseenTexts } from "../drift-words.js";
import { type Language, message } from "../messages.js";
import { Mark } from "./badge.js";
import { Changes } from "./drift-changes.js";
import { Nights } from "./drift-nights.js";
import { Both, Section } from "./drift-parts.js";
import { Register } from "./drift-register.js";
import { LanguageSwitch } from "./language.js";
import { More } from "./more.js";
import { Pair, Say } from "./say.js";
import { page } from "./shell.js";
import { Text } from "./text.js";

const MOST = 1000;

/** The changes of services from run to run, as one self-contained HTML page; deterministic. */
export function driftHtml(drifts: Drifts): string {
  const title = { en: titleOf(drifts, "en"), zh: titleOf(drifts, "zh") };
  return [...page(title, body(drifts))].join("");
}

function titleOf({ all }: Drifts, language: Language): string {
  const [first] = all;
  const name = first && all.length === 1 ? first.target.url : message(language, "drift.services", { n: all.length });
  return message(language, "drift.title", { name });
}

function* body({ all, left }: Drifts): Generator<ComponentChildren> {
  yield (
    <div class="top">
      <p class="eyebrow">
        <Say id="drift.eyebrow" />
      </p>
      <LanguageSwitch />
    </div>
  );
  for (const [nth, drift] of all.entries()) {
    yield <Head drift={drift} isFirst={nth === 0} />;
    yield <Nights drift={drift} />;
    yield <Changes drift={drift} nth={nth} />;
    yield <Register drift={drift} nth={nth} />;
    yield <Unseen drift={drift} nth={nth} />;
  }
  yield <Left all={left} />;
}

function Head({ drift, isFirst }: { drift: Drift; isFirst: boolean }) {
  const kind = drift.nights.at(-1)?.kind;
  const shape = drift.isChanged ? "warn" : kind === "picture" ? "pass" : "untestable";
  const Title = isFirst ? "h1" : "h2";
  return (
    <header>
      <div class={`banner is-${shape}`}>
        <Mark shape={shape} />
        <div>
          <Title>
            <Pair en={`${headClause(drift, "en")}.`} zh={`${headClause(drift, "zh")}。`} />
          </Title>
          <p>
            <Both say={(language) => serviceText(drift, language)} />
          </p>
        </div>
      </div>
    </header>
  );
}

function Unseen({ drift, nth }: { drift: Drift; nth: number }) {
  const [en, zh] = [unseenTexts(drift, "en"), unseenTexts(drift, "zh")];
  if (en.length === 0) return null;
  return (
    <Section title="drift.unseen" nth={nth}>
      <ul class="notes">
        {en.map((text, index) => (
          <li>
            <Pair en={text} zh={zh[index] ?? text} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Left({ all }: { all: readonly LeftOut[] }) {
  if (all.length === 0) return null;
  return (
    <Section title="drift.skipped" nth={0}>
      <ul class="notes">
        {all.slice(0, MOST).map((each) => (
          <li>
            <code>
              <Text value={each.file} />
            </code>{" "}
            <Both say={(language) => leftText(each, language)} />
          </li>
        ))}
      </ul>
      <More all={all.length} shown={MOST} what="more.changes" />
    </Section>
  );
}
