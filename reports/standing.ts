import { unsound } from "../schemas/sound.js";
import type { Report, Verdict } from "../schemas/types.js";
import { counts, missing } from "./counts.js";

/**
 * The overall result of a report.
 *
 * broken: the kit or the adapter failed. failed: a failure at the level that fails the run. unsettled: problems of the
 * run itself. incomplete: something was not examined. partial: everything examined passed, but more could be examined.
 * conformant: everything that can be examined passed.
 */
export type Standing = "broken" | "failed" | "unsettled" | "incomplete" | "partial" | "conformant";

/** Every standing, most severe first. */
export const standings: readonly Standing[] = ["broken", "failed", "unsettled", "incomplete", "partial", "conformant"];

const STATUS = { broken: 3, failed: 1, unsettled: 1, incomplete: 4, partial: 0, conformant: 0 } as const;

/** The most severe standing that applies to a report. */
export function standing(report: Report): Standing {
  const found = counts(report.verdicts);
  if (report.control && unsound(report.control) !== undefined) return "broken";
  if (found["harness-error"] > 0 || report.brokenBy !== undefined) return "broken";
  if (report.verdicts.some((verdict) => isFailure(report, verdict))) return "failed";
  if (report.problems?.length) return "unsettled";
  if (!isWhole(report) || !ran(report) || found.untestable > 0) return "incomplete";
  if (report.selection || found.pass === 0) return "partial";
  return "conformant";
}

/** Every standing and `known`, most severe first. */
export const remarks: readonly (Standing | "known")[] = [...standings.slice(0, -1), "known", "conformant"];

/** The standing, or `known` if a report is conformant except for known failures. */
export function remark(report: Report): Standing | "known" {
  const found = standing(report);
  return found === "conformant" && report.verdicts.some(isKnown) ? "known" : found;
}

/** The exit status of a run: 0 success, 1 failures, 3 the kit or the adapter broke, 4 incomplete. */
export function exitStatus(report: Report): 0 | 1 | 3 | 4 {
  return STATUS[standing(report)];
}

/** Whether a verdict fails its run: it is at the level that fails the run, and not known. */
export function isFailure({ failOn }: Pick<Report, "failOn">, verdict: Verdict): boolean {
  if (verdict.known !== undefined) return false;
  return verdict.outcome === "fail" || (verdict.outcome === "warn" && failOn === "should");
}

/** Whether a verdict is a known failure. */
export function isKnown(verdict: Verdict): boolean {
  return verdict.known !== undefined && (verdict.outcome === "fail" || verdict.outcome === "warn");
}

/** Whether anything was examined. */
export function ran(report: Report): boolean {
  const found = counts(report.verdicts);
  return found.pass + found.fail + found.warn > 0;
}

/** Whether the run is complete, with a verdict on every requirement that it was meant to examine. */
export function isWhole(report: Report): boolean {
  return report.complete && (report.selection !== undefined || missing(report) === 0);
}
