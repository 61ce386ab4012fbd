import type { Drift, NightlyChange } from "./drift.js";
import { aboutText, type Grouped, grouped } from "./drift-words.js";
import type { Night } from "./nights.js";

/** The changes of one night. */
export interface NightChanges {
  night: Night;
  verdicts: NightlyChange[];
  /** Changes in replies, grouped by subject. */
  about: Grouped[][];
  /** The earlier nights that it was compared with. */
  against: Night[];
}

/** The changes by night, newest first; nights without a change are omitted. */
export function byNight({ changes, verdicts }: Drift): NightChanges[] {
  const all = grouped(changes);
  const nights = new Set([...verdicts, ...all].map(({ night }) => night));
  return [...nights]
    .toSorted((one, other) => (one.at < other.at ? 1 : -1))
    .map((night) => {
      const own = all.filter((change) => change.night === night);
      const subjects = new Set(own.map((change) => aboutText(change, "en")));
      return {
        night,
        verdicts: verdicts.filter((change) => change.night === night),
        about: [...subjects].map((subject) => own.filter((change) => aboutText(change, "en") === subject)),
        against: [...new Set(own.map(({ last }) => last))],
      };
    });
}
