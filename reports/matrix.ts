import type { Fleet, FleetEntry, Report, Verdict } from "../schemas/types.js";
import { outcomes } from "./counts.js";
import { isKnown } from "./standing.js";

/** One column of the matrix: a mode of an SDK, and its report where it has one. */
export interface Column {
  entry: FleetEntry;
  report?: Report;
  verdicts: ReadonlyMap<string, Verdict>;
}

/** One row: a requirement, and whether any SDK fails it. */
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
export function columns({ entries }: Fleet, reports: ReadonlyMap<string, Report>): Column[] {
  return entries.map((entry) => {
    const report = reports.get(entry.report ?? "");
    const verdicts = new Map(report?.verdicts.map((verdict) => [verdict.requirement.id, verdict]));
    return report ? { entry, report, verdicts } : { entry, verdicts };
  });
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
      found.set(family, [...(found.get(family) ?? []), { id, verdict }]);
    }
  return [...found].map(([family, own]) => ({ family, rows: own }));
}

/** What became of the fleet, in one English sentence. */
export function fleetSentence({ entries, complete }: Fleet): string {
  const sdks = new Set(entries.map(({ folder }) => folder)).size;
  const of = (outcome: FleetEntry["outcome"]) => entries.filter((entry) => entry.outcome === outcome).length;
  const parts = [
    [of("changed"), "changed"],
    [of("broken"), "broken"],
    [of("not-run"), "not run"],
    [of("as-known"), "as known"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const modes = `${entries.length} ${entries.length === 1 ? "way" : "ways"} to use ${sdks} SDK${sdks === 1 ? "" : "s"}`;
  return `${modes}: ${said.join(", ") || "nothing examined"}${complete ? "" : "; the run did not come to its end"}.`;
}

/** The verdicts of a column that do not hold, the gravest first. */
export function failing({ verdicts }: Column): Verdict[] {
  const bad = [...verdicts.values()].filter(({ outcome }) => outcome === "fail" || outcome === "warn");
  return bad.toSorted((a, b) => Number(isKnown(a)) - Number(isKnown(b)) || rank(a) - rank(b));
}

const rank = ({ outcome }: Verdict) => outcomes.indexOf(outcome);

/** Where the page of a report shows a requirement, from the folder of the matrix. */
export function linkTo({ report }: FleetEntry, id: string): string {
  return `${encodeURIComponent(report ?? "")}/index.html#${encodeURIComponent(id)}`;
}
