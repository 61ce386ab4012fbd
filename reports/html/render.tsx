import type { ComponentChildren } from "preact";
import type { Report, Verdict as VerdictData } from "../../schemas/types.js";
import { families } from "../counts.js";
import { message } from "../messages.js";
import { rememberReport } from "../report-fault.js";
import { who } from "../tally.js";
import { About } from "./about.js";
import { markdowns } from "./copy-markdown.js";
import { Failures } from "./failures.js";
import { CountWords, Families } from "./families.js";
import { Filter } from "./filter.js";
import { harAddresses } from "./har-link.js";
import { Legend } from "./legend.js";
import { Masthead } from "./masthead.js";
import { Say } from "./say.js";
import { SelfCheck } from "./self-check.js";
import { page } from "./shell.js";
import { type Shown, shown } from "./shown.js";
import { Unexamined } from "./unexamined.js";
import { Verdict } from "./verdict.js";
import { lines, VerdictList, VerdictListTitle } from "./verdict-list.js";

/** With more entries than this, the browser lays out only those near the screen. */
const MANY = 300;

/** A report as one self-contained HTML page; deterministic. */
export function renderHtml(report: Report): string {
  return [...htmlParts(report)].join("");
}

/** The page in parts, so that a page of many verdicts never has to be in memory as a whole. */
export function* htmlParts(report: Report): Generator<string> {
  rememberReport(report);
  const name = who(report);
  const title = { en: message("en", "page.title", { name }), zh: message("zh", "page.title", { name }) };
  yield* page(title, body(report));
}

function* body(report: Report): Generator<ComponentChildren> {
  yield <Masthead report={report} />;
  yield <Failures report={report} />;
  yield <Unexamined report={report} />;
  yield <Families report={report} />;
  yield <Filter report={report} />;
  const view = shown(report);
  const hars = harAddresses(report, view.packages);
  yield* requirements(report, view, { hars, texts: markdowns(report, view.packages) });
  if (view.others.length > 0) yield <VerdictListTitle others={view.others} />;
  for (const list of lines(view.others)) yield <VerdictList list={list} />;
  yield <SelfCheck report={report} />;
  yield <About report={report} />;
  yield <Legend />;
}

function* requirements(
  report: Report,
  { entries, packages }: Shown,
  { hars, texts }: Record<"hars" | "texts", ReadonlyMap<VerdictData, string>>,
): Generator<ComponentChildren> {
  for (const { name, verdicts } of families(report)) {
    const inside = verdicts.filter((verdict) => entries.has(verdict));
    if (inside.length === 0) continue;
    yield (
      <section class={entries.size > MANY ? "family many" : "family"} aria-labelledby={`family-${name}`}>
        <h2 id={`family-${name}`}>
          <Say id="family.title" of={{ name }} /> <CountWords verdicts={verdicts} />
        </h2>
        {inside.map((verdict) => (
          <Verdict
            verdict={verdict}
            report={report}
            isPackaged={packages.has(verdict)}
            har={hars.get(verdict)}
            markdown={texts.get(verdict)}
          />
        ))}
      </section>
    );
  }
}
