import type { Report, Verdict } from "../schemas/types.js";
import { missing } from "./counts.js";

/** Something that was not examined, for one reason. */
export interface Unexamined {
  what: "harness error" | "untestable" | "inapplicable" | "not selected" | "no verdict";
  reason: string;
  /** Ids of the requirements concerned; empty where the report does not name them. */
  ids: string[];
}

const WORDS = { "harness-error": "harness error", untestable: "untestable", inapplicable: "inapplicable" } as const;

/** All that a report does not examine, the gravest first, with one entry for each reason. */
export function unexamined(report: Report): Unexamined[] {
  return [
    ...grouped(report, "harness-error"),
    ...grouped(report, "untestable"),
    ...without(report),
    ...grouped(report, "inapplicable"),
  ];
}

function grouped(report: Report, outcome: keyof typeof WORDS): Unexamined[] {
  const found = new Map<string, string[]>();
  for (const verdict of report.verdicts.filter((each) => each.outcome === outcome)) {
    const reason = reasonOf(verdict);
    found.set(reason, [...(found.get(reason) ?? []), verdict.requirement.id]);
  }
  return [...found].map(([reason, ids]) => ({ what: WORDS[outcome], reason, ids }));
}

function reasonOf(verdict: Verdict): string {
  return verdict.reason?.trim() || "no reason was given";
}

function without(report: Report): Unexamined[] {
  const count = `${missing(report)} of ${report.contract.requirements} requirements`;
  if (report.selection) {
    const limit = report.selection.join(", ") || "nothing";
    return [{ what: "not selected", reason: `${count}; the run was limited to ${limit}`, ids: [] }];
  }
  if (report.complete && missing(report) === 0) return [];
  const why = report.complete ? "though the run says that it is complete" : "the run did not come to its end";
  return [{ what: "no verdict", reason: `${count}; ${why}`, ids: [] }];
}
