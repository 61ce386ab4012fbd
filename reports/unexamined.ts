import type { Report, Verdict } from "../schemas/types.js";
import { missing } from "./counts.js";
import { type Language, message } from "./messages.js";
import { selectionNames } from "./selected.js";
import { sentenceIn } from "./sentences.js";
import { clipped } from "./visible.js";

/** Something that was not examined, for one reason. */
export interface Unexamined {
  what: "adapter" | "harness-error" | "untestable" | "inapplicable" | "not-selected" | "no-verdict";
  /** The number of affected requirements. */
  count: number;
  /** Their ids; empty if the report does not name them. */
  ids: string[];
  /** The reason in one language. */
  reason(language: Language): string;
}

/** Everything that a report does not examine, most severe first, one entry for each reason. */
export function unexamined(report: Report): Unexamined[] {
  return [
    ...byAdapter(report),
    ...grouped(report, "harness-error"),
    ...grouped(report, "untestable"),
    ...without(report),
    ...grouped(report, "inapplicable"),
  ];
}

/** The number of requirements and the reason, in English; the reason is cut to `longest` characters. */
export function unexaminedClause({ what, count, reason }: Unexamined, longest: number): string {
  const why = clipped(reason("en"), longest);
  if (what !== "adapter") return `${count} ${what.replace("-", " ")}: ${why}`;
  const [these, requirements] = count === 1 ? ["it", "1 requirement"] : ["these", `${count} requirements`];
  return `your adapter broke the protocol in ${requirements}: ${why}; no verdict on ${these}`;
}

/** One entry for all breaches of the adapter, because they have one place to fix; with the first reason. */
function byAdapter({ verdicts }: Report): Unexamined[] {
  const lost = verdicts.filter(({ brokenBy }) => brokenBy === "adapter");
  const [first] = lost;
  if (!first) return [];
  const ids = lost.map(({ requirement: { id } }) => id);
  return [{ what: "adapter", count: ids.length, ids, reason: (language) => sentenceIn(language, reasonOf(first)) }];
}

function grouped(report: Report, what: "harness-error" | "untestable" | "inapplicable"): Unexamined[] {
  const found = new Map<string, string[]>();
  for (const verdict of report.verdicts) {
    if (verdict.outcome !== what || verdict.brokenBy !== undefined) continue;
    const ids = found.get(reasonOf(verdict));
    if (ids) ids.push(verdict.requirement.id);
    else found.set(reasonOf(verdict), [verdict.requirement.id]);
  }
  return [...found].map(([reason, ids]) => ({
    what,
    count: ids.length,
    ids,
    reason: (language) => sentenceIn(language, reason),
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
      message(language, "unexamined.limited", { names: selectionNames(report, language) });
    return [{ what: "not-selected", count, ids: [], reason }];
  }
  if (complete && count === 0) return [];
  const reason = (language: Language) =>
    message(language, complete ? "unexamined.though-complete" : "unexamined.early-end");
  return [{ what: "no-verdict", count, ids: [], reason }];
}
