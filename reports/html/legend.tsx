import type { Outcome } from "../../schemas/types.js";
import { Badge } from "./badge.js";

const MEANINGS: readonly (readonly [Outcome | "known", string])[] = [
  ["pass", "Every case that was tried holds."],
  ["fail", "A sentence with MUST does not hold."],
  ["warn", "A sentence with SHOULD does not hold."],
  ["known", "It does not hold, which was known before the run and is still examined."],
  [
    "inapplicable",
    "The target does not claim what the sentence is about, or it was not asked for. It was not examined.",
  ],
  ["untestable", "It could not be asked. It was not examined, and nothing may be concluded."],
  ["harness-error", "The kit or the adapter broke. It says nothing about the target."],
];

/** What the words of the report mean. */
export function Legend() {
  return (
    <footer>
      <h2>How to read this</h2>
      <dl class="legend">
        {MEANINGS.map(([shape, meaning]) => (
          <div>
            <dt>
              <Badge shape={shape} />
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p class="faint">
        Characters that do not show by themselves are written as marked escapes such as <i class="hidden">\u202E</i>.
        Times on a time line are milliseconds since the case began. Secrets are replaced by their names.
      </p>
    </footer>
  );
}
