import type { Report, Verdict } from "../schemas/types.js";
import { missing } from "./counts.js";
import { type Language, message } from "./messages.js";
import { phrase } from "./phrases.js";

/** Something that was not examined, for one reason. */
export interface Unexamined {
  what: "harness-error" | "untestable" | "inapplicable" | "not-selected" | "no-verdict";
  /** How many requirements are concerned. */
  count: number;
  /** Ids of these; empty where the report does not name them. */
  ids: string[];
  /** Why, in one language. */
  reason(language: Language): string;
}

/** All that a report does not examine, the gravest first, with one entry for each reason. */
export function unexamined(report: Report): Unexamined[] {
  return [
    ...grouped(report, "harness-error"),
    ...grouped(report, "untestable"),
    ...without(report),
    ...grouped(report, "inapplicable"),
  ];
}

function grouped(report: Report, what: "harness-error" | "untestable" | "inapplicable"): Unexamined[] {
  const found = new Map<string, string[]>();
  for (const verdict of report.verdicts) {
    if (verdict.outcome !== what) continue;
    const ids = found.get(reasonOf(verdict));
    if (ids) ids.push(verdict.requirement.id);
    else found.set(reasonOf(verdict), [verdict.requirement.id]);
  }
  return [...found].map(([reason, ids]) => ({
    what,
    count: ids.length,
    ids,
    reason: (language) => phrase(language, reason),
  }));
}

function reasonOf(verdict: Verdict): string {
  return verdict.reason?.trim() || "no reason was given";
}

function without(report: Report): Unexamined[] {
  const count = missing(report);
  const { selection, complete } = report;
  if (selection) {
    const reason = (language: Language) =>
      message(language, "unexamined.limited", {
        names: selection.join(message(language, "list.comma")) || message(language, "list.nothing"),
      });
    return [{ what: "not-selected", count, ids: [], reason }];
  }
  if (complete && count === 0) return [];
  const reason = (language: Language) =>
    message(language, complete ? "unexamined.though-complete" : "unexamined.early-end");
  return [{ what: "no-verdict", count, ids: [], reason }];
}
