import type { Verdict } from "../../schemas/types.js";
import { type Language, message } from "../messages.js";
import { shapeOf } from "../shapes.js";
import { clipped, visible } from "../visible.js";
import { scrollable } from "./folded.js";
import { Say } from "./say.js";

const LINES = 1000;
const MOST = 100_000;

/** Verdicts that are shown on one line each, and the index of the first of them. */
export interface Lines {
  from: number;
  verdicts: readonly Verdict[];
}

/** Groups the one-line verdicts of a page by the thousand. */
export function lines(others: readonly Verdict[]): Lines[] {
  const count = Math.ceil(Math.min(others.length, MOST) / LINES);
  return Array.from({ length: count }, (_, nth) => {
    const from = nth * LINES;
    return { from, verdicts: others.slice(from, Math.min(from + LINES, MOST)) };
  });
}

/** Says why the following requirements have one line each, and how many are omitted. */
export function VerdictListTitle({ others }: { others: readonly Verdict[] }) {
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">
        <Say id="lines.title" of={{ n: others.length }} />
      </h2>
      <p>
        <Say id="lines.why" />
      </p>
      {others.length > MOST ? (
        <p class="more">
          <Say id="lines.more" of={{ n: others.length - MOST }} />
        </p>
      ) : null}
    </section>
  );
}

/** Uses plain text: a hundred thousand elements would freeze a browser. */
export function VerdictList({ list: { from, verdicts } }: { list: Lines }) {
  return (
    <details class="verdict-list">
      <summary>
        <Say id="lines.range" of={{ from: from + 1, to: from + verdicts.length }} />
      </summary>
      <pre lang="en" {...scrollable}>
        {verdicts.map((verdict) => line(verdict, "en")).join("\n")}
      </pre>
      <pre lang="zh" {...scrollable}>
        {verdicts.map((verdict) => line(verdict, "zh")).join("\n")}
      </pre>
    </details>
  );
}

function line(verdict: Verdict, language: Language): string {
  const { id, level, text } = verdict.requirement;
  const outcome = message(language, `outcome.${shapeOf(verdict)}`);
  return [outcome, message(language, `level.${level}`), id, visible(clipped(text[language], 300))].join("\t");
}
