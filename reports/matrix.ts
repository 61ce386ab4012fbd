import type { Fleet, FleetEntry, Report, Verdict } from "../schemas/types.js";
import { type Language, message } from "./messages.js";
import { type Shape, shapeOf, shapes } from "./shapes.js";

/** One column of a matrix: a candidate and its verdicts. */
export interface Column {
  name: string;
  /** Distinguishes it from columns of the same name; empty if nothing does. */
  detail: string;
  report: Report;
  verdicts: ReadonlyMap<string, Verdict>;
  /** The relative URL of its report page. */
  address: string;
}

/** A mode of an SDK, with its column if it was examined. */
export interface FleetRow {
  entry: FleetEntry;
  column?: Column;
}

/** The result of a requirement in a column. */
export type CellShape = Shape | "none";

/** One row: a requirement, in the words of one of the reports. */
export interface Row {
  id: string;
  verdict: Verdict;
  /** The shapes of its cells, most severe first. */
  shapes: readonly CellShape[];
}

/** The modes of the fleet, in its order. The keys of `reports` are the folders that entries name. */
export function fleetRows({ entries }: Fleet, reports: ReadonlyMap<string, Report>): FleetRow[] {
  return entries.map((entry) => {
    const report = reports.get(entry.report ?? "");
    if (!report) return { entry };
    const address = `${encodeURIComponent(entry.report ?? "")}/index.html`;
    return { entry, column: { name: entry.folder, detail: entry.mode, report, verdicts: verdictsOf(report), address } };
  });
}

/** The verdicts of a report by their ids. */
export function verdictsOf({ verdicts }: Report): ReadonlyMap<string, Verdict> {
  return new Map(verdicts.map((verdict) => [verdict.requirement.id, verdict]));
}

/** Every requirement of the reports, most severe first, otherwise in order of first appearance. */
export function rows(all: readonly Column[]): Row[] {
  const found = new Map<string, Verdict>();
  for (const { verdicts } of all) for (const [id, verdict] of verdicts) if (!found.has(id)) found.set(id, verdict);
  const made = [...found].map(([id, verdict]): Row => ({ id, verdict, shapes: shapesOf(id, all) }));
  return made.toSorted((one, other) => gravity(one) - gravity(other));
}

/** Whether a row is unremarkable: it passed in every column that examined it. */
export function isQuiet({ shapes: found }: Row): boolean {
  return examined(found).every((shape) => shape === "pass");
}

/** The filter tags of a row: whether it fails in a column, and whether two columns that examined it differ. */
export function tags({ shapes: found }: Row): string[] {
  const isFailing = found.some((shape) => shape === "fail" || shape === "warn" || shape === "known");
  return [...(isFailing ? ["failing"] : []), ...(examined(found).length > 1 ? ["differing"] : [])];
}

function examined(found: readonly CellShape[]): CellShape[] {
  return found.filter((shape) => shape !== "inapplicable" && shape !== "none");
}

/** The shape of a cell. */
export function shapeIn({ verdicts }: Column, id: string): CellShape {
  const verdict = verdicts.get(id);
  return verdict ? shapeOf(verdict) : "none";
}

function shapesOf(id: string, all: readonly Column[]): CellShape[] {
  const found = new Set(all.map((column) => shapeIn(column, id)));
  return CELLS.filter((shape) => found.has(shape));
}

const CELLS: readonly CellShape[] = [...shapes, "none"];

function gravity({ shapes: [gravest = "none"] }: Row): number {
  return CELLS.indexOf(gravest);
}

/** The result of the fleet, in one clause. */
export function fleetClause({ entries, complete }: Fleet, language: Language): string {
  const sdks = new Set(entries.map(({ folder }) => folder)).size;
  const of = (outcome: FleetEntry["outcome"]) => entries.filter((entry) => entry.outcome === outcome).length;
  const found = (["changed", "broken", "not-run", "as-known"] as const)
    .filter((outcome) => of(outcome) > 0)
    .map((outcome) => message(language, "fleet.count", { outcome: conclusionName(outcome), n: of(outcome) }));
  const what = found.join(message(language, "list.comma")) || message(language, "fleet.nothing");
  const said = message(language, "fleet.sentence", { n: entries.length, sdks, what });
  return complete ? said : said + message(language, "verdict.and") + message(language, "fleet.cut");
}

/** The SDKs that cannot call the operation, in one clause; undefined if all can. */
export function leftOutClause({ leftOut = [] }: Pick<Fleet, "leftOut">, language: Language): string | undefined {
  if (leftOut.length === 0) return undefined;
  const names = leftOut.join(message(language, "list.comma"));
  return message(language, "fleet.left-out", { n: leftOut.length, names });
}

/** The name of a fleet outcome in the message catalogue, whose selectors cannot contain hyphens. */
export function conclusionName(outcome: FleetEntry["outcome"]): string {
  return outcome === "not-run" ? "absent" : outcome;
}

/** The failed verdicts and warnings of a column, most severe first. */
export function failing({ verdicts }: Column): Verdict[] {
  const bad = [...verdicts.values()].filter(({ outcome }) => outcome === "fail" || outcome === "warn");
  return bad.toSorted((a, b) => shapes.indexOf(shapeOf(a)) - shapes.indexOf(shapeOf(b)));
}

/** The URL of a requirement in the page of a report, relative to the folder of the matrix. */
export function linkTo({ address }: Column, id: string): string {
  return `${address}#${encodeURIComponent(id)}`;
}
