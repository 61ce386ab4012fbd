import type { Report, Verdict } from "../../schemas/types.js";
import { exchangeOf } from "../exchanged.js";
import { shapeOf, shapes } from "../shapes.js";

/** The maximum number of requirements with full details; the others have one line each. */
const MOST_ENTRIES = 1000;
/** The maximum number of failures with evidence. */
const MOST_PACKAGES = 150;

/** The verdicts that a page shows in full. */
export interface Shown {
  /** Verdicts with full details. */
  entries: ReadonlySet<Verdict>;
  /** Verdicts with evidence, most severe first. */
  packages: ReadonlySet<Verdict>;
  /** Verdicts on one line each. */
  others: readonly Verdict[];
}

/** Selects the verdicts that a page shows in full: all if there are few, otherwise the most severe. */
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
