import type { Site } from "../collection.js";
import { type Language, message } from "../messages.js";
import { remark, type Standing, standing, standings } from "../standing.js";
import { unexaminedCount } from "../tally.js";
import { Mark, standingShapes } from "./badge.js";
import { LanguageSwitch } from "./language.js";
import { Pair, Say } from "./say.js";

/** The standing of all targets in one sentence, together with what was not examined. */
export function SiteHead({ site }: { site: Site }) {
  const found = site.targets.map(({ newest }) => standing(newest));
  const isWhole = site.absent.length + site.leftOut.length === 0;
  const all = isWhole ? found : [...found, "incomplete" as const];
  const gravest = standings.find((each) => all.includes(each)) ?? "incomplete";
  return (
    <header>
      <div class="top">
        <p class="eyebrow">
          <Say id="site.eyebrow" /> ·{" "}
          <a href="feed.xml" type="application/atom+xml">
            <Say id="site.feed" />
          </a>{" "}
          (
          <a href="feed.zh.xml" type="application/atom+xml" hreflang="zh" lang="zh-CN">
            中文
          </a>
          )
        </p>
        <LanguageSwitch />
      </div>
      <div class={`banner is-${gravest}`}>
        <Mark shape={standingShapes[gravest]} />
        <div>
          <h1>
            <Pair en={<Sentence site={site} language="en" />} zh={<Sentence site={site} language="zh" />} />
          </h1>
        </div>
      </div>
    </header>
  );
}

function Sentence({ site, language }: { site: Site; language: Language }) {
  const [and, stop] = language === "en" ? ["; ", "."] : ["；", "。"];
  const found = site.targets.map(({ newest }) => group(remark(newest)));
  const counted = ["failed", "none", "partial", "known", "conformant"]
    .map((each) => ({ standing: each, n: found.filter((other) => other === each).length }))
    .filter(({ n }) => n > 0)
    .map((values) => message(language, "site.standing", values));
  const what = counted.join(message(language, "list.comma"));
  return (
    <>
      {message(language, "site.sentence", { n: site.targets.length, what })}
      {and}
      <span class="gap">
        {gaps(site, language).join(and)}
        {stop}
      </span>
    </>
  );
}

/** Groups all reasons for a run without a verdict. */
function group(each: Standing | "known"): string {
  return each === "broken" || each === "unsettled" || each === "incomplete" ? "none" : each;
}

function gaps({ targets, absent, leftOut }: Site, language: Language): string[] {
  const n = targets.reduce((sum, { newest }) => sum + unexaminedCount(newest), 0);
  const all = targets.reduce((sum, { newest }) => sum + newest.contract.requirements, 0);
  return [
    message(language, "site.gap", { n, all }),
    ...(absent.length > 0 ? [message(language, "site.gap-absent", { n: absent.length })] : []),
    ...(leftOut.length > 0 ? [message(language, "site.gap-left-out", { n: leftOut.length })] : []),
  ];
}
