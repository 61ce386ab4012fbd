import type { Report, Verdict } from "../../schemas/types.js";
import { exchangeOf } from "../exchanged.js";
import { shapeOf, shapes } from "../shapes.js";

/** So many requirements open to all that is known of them; of more there is a line each. */
const MOST_ENTRIES = 1000;
/** So many failures are shown with their evidence. */
const MOST_PACKAGES = 150;

/** What a page shows in full. */
export interface Shown {
  /** Verdicts that open to all that is known of them. */
  entries: ReadonlySet<Verdict>;
  /** Verdicts that are shown with their evidence, the gravest first. */
  packages: ReadonlySet<Verdict>;
  /** Verdicts that are shown on a line each. */
  others: readonly Verdict[];
}

/** Which verdicts a page has room for in full: all where they are few, the gravest where they are many. */
export function shown({ verdicts }: Report): Shown {
  const ranked = verdicts.length > MOST_ENTRIES ? verdicts.toSorted((one, other) => rank(one) - rank(other)) : verdicts;
  const entries = new Set(ranked.slice(0, MOST_ENTRIES));
  const evident = [...entries].filter(exchangeOf).toSorted((one, other) => rank(one) - rank(other));
  return {
    entries,
    packages: new Set(evident.slice(0, MOST_PACKAGES)),
    others: verdicts.filter((verdict) => !entries.has(verdict)),
  };
}

function rank(verdict: Verdict): number {
  return shapes.indexOf(shapeOf(verdict));
}
