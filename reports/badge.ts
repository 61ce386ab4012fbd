import { makeBadge } from "badge-maker";
import type { Report } from "../schemas/types.js";
import { counts } from "./counts.js";
import { isFailure, isKnown, standing } from "./standing.js";

/** A badge as shields.io reads it from an endpoint. */
export interface BadgeData {
  schemaVersion: 1;
  label: string;
  message: string;
  /** A name of a colour that shields.io knows. */
  color: string;
}

/** What a badge says of a run; it is green only where all was examined that could be, and all of it holds. */
export function badge(report: Report): BadgeData {
  const [message, color] = said(report);
  return { schemaVersion: 1, label: "conformance", message, color };
}

/** The same as a picture. */
export function badgeSvg(report: Report): string {
  const { label, message, color } = badge(report);
  return makeBadge({ label, message, color });
}

function said(report: Report): readonly [message: string, color: string] {
  const { pass, warn } = counts(report.verdicts);
  const share = `${pass} of ${report.contract.requirements} passed`;
  switch (standing(report)) {
    case "broken":
      return ["no verdict: the run broke", "lightgrey"];
    case "failed":
      return [`not conformant: ${report.verdicts.filter((each) => isFailure(report, each)).length} fail`, "red"];
    case "unsettled":
      return ["no verdict: problems of the run", "orange"];
    case "incomplete":
      return ["no verdict: incomplete", "lightgrey"];
    case "partial":
      return [`examined in part: ${share}`, "lightgrey"];
    case "conformant":
      break;
  }
  const known = report.verdicts.filter(isKnown).length;
  if (known > 0) return [`conformant except for ${known} known`, "yellow"];
  if (warn > 0) return [`conformant, ${warn} ${warn === 1 ? "warning" : "warnings"}`, "yellowgreen"];
  return [`conformant: ${share}`, "brightgreen"];
}
