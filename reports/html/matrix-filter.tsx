import { familyOf } from "../counts.js";
import { type Column, rows, tags } from "../matrix.js";
import { message } from "../messages.js";
import { Chip, Choice, Clear, Count, Words } from "./filter.js";
import { Say } from "./say.js";

const MOST_FAMILIES = 100;

/** Filters the rows of all matrices of a page by result, family and text; shown only if scripts run. */
export function MatrixFilter({ matrices }: { matrices: readonly (readonly Column[])[] }) {
  const all = matrices.flatMap(rows);
  const families = [...new Set(all.map(({ verdict }) => familyOf(verdict)))].slice(0, MOST_FAMILIES);
  const count = (tag: string) => all.filter((row) => tags(row).includes(tag)).length;
  return (
    <search class="filter" id="filter" hidden>
      <Choice title="filter.show">
        {(["failing", "differing"] as const).map((tag) => (
          <Chip name="show" value={tag}>
            <Say id={`filter.${tag}`} /> <span class="faint">{count(tag)}</span>
          </Chip>
        ))}
      </Choice>
      <label class="words">
        <span class="caption">
          <Say id="filter.family" />
        </span>
        <select name="family">
          <option value="" data-en={message("en", "filter.any")} data-zh={message("zh", "filter.any")}>
            {message("en", "filter.any")}
          </option>
          {families.map((family) => (
            <option value={family}>{family}</option>
          ))}
        </select>
      </label>
      <Words />
      <div class="actions">
        <Clear />
        <Count all={all.length} />
      </div>
    </search>
  );
}
