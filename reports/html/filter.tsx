import type { ComponentChildren } from "preact";
import type { Report } from "../../schemas/types.js";
import { outcomes } from "../counts.js";
import type { Message } from "../messages.js";
import { isKnown } from "../standing.js";
import { Mark, type Shape } from "./badge.js";
import { Level } from "./level.js";
import { Say } from "./say.js";

const LEVELS = ["MUST", "SHOULD", "MAY"] as const;

/** Chooses by outcome, level and words; shown only where scripts run. */
export function Filter({ report: { verdicts } }: { report: Report }) {
  const known = verdicts.filter(isKnown).length;
  const open = verdicts.filter((verdict) => !isKnown(verdict));
  const shapes: { shape: Shape; count: number }[] = [
    ...outcomes.map((shape) => ({ shape, count: open.filter(({ outcome }) => outcome === shape).length })),
    { shape: "known", count: known },
  ];
  const levels = LEVELS.filter((level) => verdicts.some(({ requirement }) => requirement.level === level));
  return (
    <search class="filter" id="filter" hidden>
      <Choice title="filter.outcome">
        {shapes
          .filter(({ count }) => count > 0)
          .map(({ shape, count }) => (
            <Chip name="outcome" value={shape}>
              <span class={`is-${shape}`}>
                <Mark shape={shape} />
              </span>
              <Say id={`outcome.${shape}`} /> <span class="faint">{count}</span>
            </Chip>
          ))}
      </Choice>
      <Choice title="filter.level">
        {levels.map((level) => (
          <Chip name="level" value={level}>
            <Level level={level} />
          </Chip>
        ))}
      </Choice>
      <label class="words">
        <span class="caption">
          <Say id="filter.words" />
        </span>
        <input type="search" id="filter-text" autocomplete="off" />
      </label>
      <Actions all={verdicts.length} />
    </search>
  );
}

function Actions({ all }: { all: number }) {
  return (
    <div class="actions">
      <button type="button" id="filter-clear">
        <Say id="filter.clear" />
      </button>
      <button type="button" id="filter-open">
        <Say id="filter.open" />
      </button>
      <button type="button" id="filter-close">
        <Say id="filter.close" />
      </button>
      {/* the script counts, the catalogue has the words */}
      <output id="filter-count" for="filter-text">
        <Say id="filter.count" of={{ shown: <b class="shown">0</b>, all: all }} />
      </output>
    </div>
  );
}

function Choice({ title, children }: { title: Message; children: ComponentChildren }) {
  return (
    <fieldset>
      <legend class="unseen">
        <Say id={title} />
      </legend>
      <div class="chips">{children}</div>
    </fieldset>
  );
}

function Chip({ name, value, children }: { name: string; value: string; children: ComponentChildren }) {
  return (
    <label class="chip">
      <input type="checkbox" name={name} value={value} /> {children}
    </label>
  );
}
