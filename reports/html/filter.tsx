import type { ComponentChildren } from "preact";
import type { Report } from "../../schemas/types.js";
import type { Message } from "../messages.js";
import { shapeCounts, shapes } from "../shapes.js";
import { Mark } from "./badge.js";
import { Level } from "./level.js";
import { Say } from "./say.js";

const LEVELS = ["MUST", "SHOULD", "MAY"] as const;

/** Filters by outcome, level and text; shown only if scripts run. */
export function Filter({ report: { verdicts } }: { report: Report }) {
  const counts = shapeCounts(verdicts);
  const levels = LEVELS.filter((level) => verdicts.some(({ requirement }) => requirement.level === level));
  return (
    <search class="filter" id="filter" hidden>
      <Choice title="filter.outcome">
        {shapes
          .filter((shape) => counts[shape] > 0)
          .map((shape) => (
            <Chip name="outcome" value={shape}>
              <span class={`is-${shape}`}>
                <Mark shape={shape} />
              </span>
              <Say id={`outcome.${shape}`} /> <span class="faint">{counts[shape]}</span>
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
      <Words />
      <Actions all={verdicts.length} />
    </search>
  );
}

/** The search field. */
export function Words() {
  return (
    <label class="words">
      <span class="caption">
        <Say id="filter.words" />
      </span>
      <input type="search" id="filter-text" autocomplete="off" />
    </label>
  );
}

function Actions({ all }: { all: number }) {
  return (
    <div class="actions">
      <Clear />
      <button type="button" id="filter-open">
        <Say id="filter.open" />
      </button>
      <button type="button" id="filter-close">
        <Say id="filter.close" />
      </button>
      <Count all={all} />
    </div>
  );
}

/** The button that resets the filter. */
export function Clear() {
  return (
    <button type="button" id="filter-clear">
      <Say id="filter.clear" />
    </button>
  );
}

/** The number of requirements shown. The script counts; the catalogue has the words. */
export function Count({ all }: { all: number }) {
  return (
    <output id="filter-count" for="filter-text">
      <Say id="filter.count" of={{ shown: <b class="shown">0</b>, all: all }} />
    </output>
  );
}

/** A group of chips. */
export function Choice({ title, children }: { title: Message; children: ComponentChildren }) {
  return (
    <fieldset>
      <legend class="unseen">
        <Say id={title} />
      </legend>
      <div class="chips">{children}</div>
    </fieldset>
  );
}

/** A choice in the filter. */
export function Chip({ name, value, children }: { name: string; value: string; children: ComponentChildren }) {
  return (
    <label class="chip">
      <input type="checkbox" name={name} value={value} /> {children}
    </label>
  );
}
