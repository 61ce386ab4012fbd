import type { Outcome, Verdict } from "../schemas/types.js";
import { isKnown } from "./standing.js";

/** What a reader distinguishes: an outcome, or a known failure. */
export type Shape = Outcome | "known";

/** Every shape, most severe first. */
export const shapes: readonly Shape[] = [
  "fail",
  "warn",
  "harness-error",
  "untestable",
  "known",
  "inapplicable",
  "pass",
];

/** The shape of a verdict. */
export function shapeOf(verdict: Verdict): Shape {
  return isKnown(verdict) ? "known" : verdict.outcome;
}

/** The number of verdicts with each shape. */
export function shapeCounts(verdicts: readonly Verdict[]): Record<Shape, number> {
  const found = { fail: 0, warn: 0, "harness-error": 0, untestable: 0, known: 0, inapplicable: 0, pass: 0 };
  for (const verdict of verdicts) found[shapeOf(verdict)] += 1;
  return found;
}
