import type { Attempts as Found } from "../attempts.js";
import { duration } from "../duration.js";
import { Say } from "./say.js";

const HEIGHT = 72;
const MOST_WAITS = 40;
/** With more bars than this, the numbers above them would overlap. */
const MOST_NUMBERS = 8;

/** The attempts of an exchange as bars over time; the caption says the same in words. */
export function Attempts({ found, of: total }: { found: Found | undefined; of: number }) {
  if (!found) return null;
  const isWaits = found.kind === "waits";
  const values = isWaits ? found.waits.slice(0, MOST_WAITS) : found.counts;
  const words = isWaits ? values.map(duration) : values.map(String);
  return (
    <figure class="attempts">
      <Bars values={values} words={words.length <= MOST_NUMBERS ? words : []} />
      <figcaption>
        {isWaits ? (
          <Say id="time.waits" of={{ waits: words.join(", "), n: found.waits.length, shown: values.length }} />
        ) : (
          <Say
            id="time.rate"
            of={{ n: total, most: Math.max(...values), stretch: duration(found.stretchMs), busiest: found.busiest }}
          />
        )}
      </figcaption>
    </figure>
  );
}

function Bars({ values, words }: { values: readonly number[]; words: readonly string[] }) {
  const highest = Math.max(1, ...values);
  const step = 100 / values.length;
  return (
    <svg width="100%" height={HEIGHT + 20} aria-hidden="true">
      {values.map((value, index) => {
        const height = Math.max(1, (HEIGHT * value) / highest);
        return (
          <rect
            x={`${(index * step + step * 0.1).toFixed(2)}%`}
            y={(HEIGHT + 18 - height).toFixed(1)}
            width={`${(step * 0.8).toFixed(2)}%`}
            height={height.toFixed(1)}
          />
        );
      })}
      {words.map((word, index) => (
        <text
          x={`${((index + 0.5) * step).toFixed(2)}%`}
          y={(HEIGHT + 14 - (HEIGHT * (values[index] ?? 0)) / highest).toFixed(1)}
        >
          {word}
        </text>
      ))}
    </svg>
  );
}
