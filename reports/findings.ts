import type { Report } from "../schemas/types.js";
import { testsOf } from "./ctrf.js";

/** An annotation that a build server shows beside the code. */
export interface Finding {
  /** The id of a requirement, or the name of a problem of the run. */
  id: string;
  /** error: it fails the run. */
  level: "error" | "warning";
  /** Plain text of several lines. */
  text: string;
}

/** The failures of a run and the warnings of SHOULD requirements, errors first; without known failures. */
export function findings(report: Report): Finding[] {
  const found = testsOf(report).flatMap(({ name: id, status, rawStatus, trace, message = "" }): Finding[] => {
    if (status === "failed") return [{ id, level: "error", text: trace ?? message }];
    return rawStatus === "warn" ? [{ id, level: "warning", text: trace ?? message }] : [];
  });
  return found.toSorted((a, b) => (a.level < b.level ? -1 : Number(a.level > b.level)));
}
