import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readReport } from "../reports/read.js";
import { exitStatus } from "../reports/tally.js";
import type { Fleet } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { sealOf } from "../suites/engine/seal.js";
import { readReportSince } from "./files.js";
import { fleetStatus } from "./fleet/candidates.js";

/**
 * Whether a run that ended with status 0 or 1 is really complete: the folder has a complete, sealed report with the
 * same status, started at this time (ISO 8601) or later.
 */
export function isConfirmed(folder: string, begun: string, status: number): boolean {
  try {
    const kept = readReportSince(folder, begun);
    if (!kept) return false;
    const report = readReport(kept.text, kept.file);
    return report.complete && report.seal === sealOf(report) && exitStatus(report) === status;
  } catch {
    return false;
  }
}

/** The same for a fleet: its list is complete, and so are the reports of all entries that count as examined. */
export function isConfirmedFleet(folder: string, begun: string, status: number): boolean {
  try {
    const fleet = JSON.parse(readFileSync(join(folder, "fleet.json"), "utf8")) as Fleet;
    if (invalid("fleet", "Fleet", fleet) || fleet.startedAt < begun || fleetStatus(fleet) !== status) return false;
    const isSound = ({ outcome, report = "" }: Fleet["entries"][number]) => {
      const wanted = { "as-known": 0, changed: 1 }[outcome as string];
      return wanted === undefined || isConfirmed(join(folder, report), begun, wanted);
    };
    return fleet.entries.every(isSound);
  } catch {
    return false;
  }
}
