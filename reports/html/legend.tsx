import type { Shape } from "../shapes.js";
import { Badge } from "./badge.js";
import { Say } from "./say.js";

const SHAPES: readonly Shape[] = ["pass", "fail", "warn", "known", "inapplicable", "untestable", "harness-error"];

/** The meaning of the words in the report. */
export function Legend() {
  return (
    <footer>
      <h2>
        <Say id="legend.title" />
      </h2>
      <dl class="legend">
        {SHAPES.map((shape) => (
          <div>
            <dt>
              <Badge shape={shape} />
            </dt>
            <dd>
              <Say id={`legend.${shape}`} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="faint">
        <Say id="legend.hidden" of={{ escape: <i class="hidden">\u202E</i> }} />
      </p>
    </footer>
  );
}
