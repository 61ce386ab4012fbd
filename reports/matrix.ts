import type { Fleet, FleetEntry, Report, Verdict } from "../schemas/types.js";
import { outcomes } from "./counts.js";
import { type Language, message } from "./messages.js";
import { isKnown } from "./standing.js";

/** One column of a matrix: who was examined, and the verdicts. */
export interface Column {
  name: string;
  /** What tells it from others of the same name; empty where nothing does. */
  detail: string;
  verdicts: ReadonlyMap<string, Verdict>;
  /** Where the page of its report is, as a relative reference. */
  address: string;
}

/** A mode of an SDK, and its report where it has one. */
export interface FleetColumn extends Column {
  entry: FleetEntry;
  report?: Report;
}

/** One row: a requirement, as one of the reports has it. */
export interface Row {
  id: string;
  verdict: Verdict;
}

/** The rows of one family. */
export interface Rows {
  family: string;
  rows: Row[];
}

/** Columns in the order of the fleet. `reports` are by the folder that an entry names. */
export function columns({ entries }: Fleet, reports: ReadonlyMap<string, Report>): FleetColumn[] {
  return entries.map((entry) => {
    const report = reports.get(entry.report ?? "");
    const own = {
      entry,
      name: entry.folder,
      detail: entry.mode,
      verdicts: verdictsOf(report),
      address: `${encodeURIComponent(entry.report ?? "")}/index.html`,
    };
    return report ? { ...own, report } : own;
  });
}

/** The verdicts of a report by their ids. */
export function verdictsOf(report: Report | undefined): ReadonlyMap<string, Verdict> {
  return new Map(report?.verdicts.map((verdict) => [verdict.requirement.id, verdict]));
}

/** Every requirement that a report has, by family, in the order in which they first appear. */
export function rows(all: readonly Column[]): Rows[] {
  const found = new Map<string, Row[]>();
  const seen = new Set<string>();
  for (const { verdicts } of all)
    for (const [id, verdict] of verdicts) {
      if (seen.has(id)) continue;
      seen.add(id);
      const family = id.split(".", 1)[0] ?? "";
      const own = found.get(family);
      if (own) own.push({ id, verdict });
      else found.set(family, [{ id, verdict }]);
    }
  return [...found].map(([family, own]) => ({ family, rows: own }));
}

/** What became of the fleet, in one clause. */
export function fleetClause({ entries, complete }: Fleet, language: Language): string {
  const sdks = new Set(entries.map(({ folder }) => folder)).size;
  const of = (outcome: FleetEntry["outcome"]) => entries.filter((entry) => entry.outcome === outcome).length;
  const found = (["changed", "broken", "not-run", "as-known"] as const)
    .filter((outcome) => of(outcome) > 0)
    .map((outcome) => message(language, "fleet.count", { outcome: fateName(outcome), n: of(outcome) }));
  const what = found.join(message(language, "list.comma")) || message(language, "fleet.nothing");
  const said = message(language, "fleet.sentence", { n: entries.length, sdks, what });
  return complete ? said : said + message(language, "verdict.and") + message(language, "fleet.cut");
}

/** Which SDKs cannot call the operation, in one clause; undefined if all can. */
export function leftOutClause({ leftOut = [] }: Pick<Fleet, "leftOut">, language: Language): string | undefined {
  if (leftOut.length === 0) return undefined;
  const names = leftOut.join(message(language, "list.comma"));
  return message(language, "fleet.left-out", { n: leftOut.length, names });
}

/** What an outcome of a fleet is called in the catalogue of messages, which has no hyphens in what it selects by. */
export function fateName(outcome: FleetEntry["outcome"]): string {
  return outcome === "not-run" ? "absent" : outcome;
}

/** The verdicts of a column that do not hold, the gravest first. */
export function failing({ verdicts }: Column): Verdict[] {
  const bad = [...verdicts.values()].filter(({ outcome }) => outcome === "fail" || outcome === "warn");
  return bad.toSorted((a, b) => Number(isKnown(a)) - Number(isKnown(b)) || rank(a) - rank(b));
}

const rank = ({ outcome }: Verdict) => outcomes.indexOf(outcome);

/** Where the page of a report shows a requirement, from the folder of the matrix. */
export function linkTo({ address }: Column, id: string): string {
  return `${address}#${encodeURIComponent(id)}`;
}
