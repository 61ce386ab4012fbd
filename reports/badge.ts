import { makeBadge } from "badge-maker";
import type { Report } from "../schemas/types.js";
import { counts } from "./counts.js";
import { figureText } from "./figure.js";
import { type Language, message } from "./messages.js";
import { isFailure, isKnown, type Standing, standing } from "./standing.js";

/** The JSON of a badge that shields.io reads from an endpoint. */
export interface BadgeData {
  schemaVersion: 1;
  label: string;
  message: string;
  /** A colour name of shields.io. */
  color: string;
}

const COLOURS: Record<Standing, string> = {
  broken: "lightgrey",
  failed: "red",
  unsettled: "orange",
  incomplete: "lightgrey",
  partial: "lightgrey",
  conformant: "brightgreen",
};

/**
 * The badge of a run: its verdict, then its figure and what was not examined. It is green only if everything that could
 * be examined was examined and passed.
 */
export function badge(report: Report, language: Language = "en"): BadgeData {
  const [text, color] = said(report, language);
  return { schemaVersion: 1, label: message(language, "badge.label"), message: text, color };
}

/** The file name of a badge, without its extension. */
export function badgeFile(language: Language): string {
  return language === "en" ? "badge" : `badge.${language}`;
}

/** The badge as an SVG picture. */
export function badgeSvg(report: Report, language: Language = "en"): string {
  const { label, message, color } = badge(report, language);
  return makeBadge({ label, message, color });
}

function said(report: Report, language: Language): readonly [message: string, color: string] {
  const found = standing(report);
  const { warn } = counts(report.verdicts);
  const figure = figureText(report, language);
  const known = report.verdicts.filter(isKnown).length;
  if (found === "failed") {
    const n = report.verdicts.filter((each) => isFailure(report, each)).length;
    return [message(language, "badge.failed", { n, figure }), COLOURS[found]];
  }
  if (found === "conformant" && known > 0) return [message(language, "badge.known", { n: known, figure }), "yellow"];
  if (found === "conformant" && warn > 0)
    return [message(language, "badge.warned", { n: warn, figure }), "yellowgreen"];
  return [`${message(language, `standing.${found}`)} · ${figure}`, COLOURS[found]];
}
