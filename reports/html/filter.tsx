import type { Report } from "../../schemas/types.js";
import { outcomes } from "../counts.js";
import { isKnown } from "../standing.js";

const LEVELS = ["MUST", "SHOULD", "MAY"] as const;

/** Chooses by outcome, level and words; shown only where scripts run. */
export function Filter({ report }: { report: Report }) {
  const known = report.verdicts.some(isKnown) ? ["known"] : [];
  const present = outcomes.filter((outcome) => report.verdicts.some((verdict) => verdict.outcome === outcome));
  const levels = LEVELS.filter((level) => report.verdicts.some((verdict) => verdict.requirement.level === level));
  return (
    <search class="filter" id="filter" aria-label="Requirements" hidden>
      <Choice name="outcome" options={[...present, ...known]} />
      <Choice name="level" options={levels} />
      <label class="words">
        <span>Words</span>
        <input type="search" id="filter-text" autocomplete="off" />
      </label>
      <output id="filter-count" for="filter-outcome filter-level filter-text" />
    </search>
  );
}

function Choice({ name, options }: { name: string; options: readonly string[] }) {
  return (
    <label>
      <span>{name === "level" ? "Level" : "Outcome"}</span>
      <select id={`filter-${name}`} autocomplete="off">
        <option value="">all</option>
        {options.map((option) => (
          <option value={option}>{option.replace("-", " ")}</option>
        ))}
      </select>
    </label>
  );
}
