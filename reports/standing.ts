import { unsound } from "../schemas/sound.js";
import type { Report, Verdict } from "../schemas/types.js";
import { counts, missing } from "./counts.js";

/**
 * Where a report leaves its target.
 *
 * broken: the kit or the adapter failed. failed: something fails at the level the run fails at. unsettled: the run
 * itself has problems. incomplete: something was not asked. partial: what was asked holds, and it was not all that
 * could be asked. conformant: all that could be asked holds.
 */
export type Standing = "broken" | "failed" | "unsettled" | "incomplete" | "partial" | "conformant";

/** Every standing, the gravest first. */
export const standings: readonly Standing[] = ["broken", "failed", "unsettled", "incomplete", "partial", "conformant"];

const STATUS = { broken: 3, failed: 1, unsettled: 1, incomplete: 4, partial: 0, conformant: 0 } as const;

/** Where the report leaves its target; the gravest that applies. */
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

/** Every standing and `known`, the gravest first. */
export const remarks: readonly (Standing | "known")[] = [...standings.slice(0, -1), "known", "conformant"];

/** The standing, or `known` where a report is conformant except for failures that were known. */
export function remark(report: Report): Standing | "known" {
  const found = standing(report);
  return found === "conformant" && report.verdicts.some(isKnown) ? "known" : found;
}

/** The exit status of a run: 0, 1 something fails, 3 the kit or the adapter broke, 4 incomplete. */
export function exitStatus(report: Report): 0 | 1 | 3 | 4 {
  return STATUS[standing(report)];
}

/** Whether a verdict fails its run: at the level the run fails at, and not known. */
export function isFailure({ failOn }: Pick<Report, "failOn">, verdict: Verdict): boolean {
  if (verdict.known !== undefined) return false;
  return verdict.outcome === "fail" || (verdict.outcome === "warn" && failOn === "should");
}

/** Whether a verdict is a failure that was known before the run. */
export function isKnown(verdict: Verdict): boolean {
  return verdict.known !== undefined && (verdict.outcome === "fail" || verdict.outcome === "warn");
}

/** Whether anything at all was examined. */
export function ran(report: Report): boolean {
  const found = counts(report.verdicts);
  return found.pass + found.fail + found.warn > 0;
}

/** Whether the run came to its end with a verdict on every requirement that it was to examine. */
export function isWhole(report: Report): boolean {
  return report.complete && (report.selection !== undefined || missing(report) === 0);
}
