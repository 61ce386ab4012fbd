import type { Report } from "../schemas/types.js";
import { type Language, message } from "./messages.js";
import { isWhole, standing } from "./standing.js";
import { unexaminedCount } from "./tally.js";

/**
 * The figure of a run: how many of the applicable MUST requirements passed, and how many requirements were not
 * examined. A known failure did not pass. A MUST that could not be examined is applicable; an inapplicable one is not.
 */
export interface Figure {
  passed: number;
  must: number;
}

/**
 * The figure of a complete run with a verdict; undefined for other runs, where it could look better than the run was.
 */
export function figure(report: Report): Figure | undefined {
  const found = standing(report);
  if (!isWhole(report) || report.selection || (found !== "failed" && found !== "conformant")) return undefined;
  const all = report.verdicts.filter(({ requirement, outcome }) => {
    return requirement.level === "MUST" && outcome !== "inapplicable";
  });
  const passed = all.filter(({ outcome }) => outcome === "pass").length;
  return all.length === 0 ? undefined : { passed, must: all.length };
}

/** The figure in words, always with what was not examined; only the latter if there is no figure. */
export function figureText(report: Report, language: Language): string {
  const found = figure(report);
  const gap = message(language, "figure.gap", { n: unexaminedCount(report) });
  if (!found) return gap;
  return [message(language, "figure.must", { ...found }), gap].join(" · ");
}
