import type { Fleet, FleetEntry, Report, Verdict } from "../schemas/types.js";
import { type Language, message } from "./messages.js";
import { type Shape, shapeOf, shapes } from "./shapes.js";

/** One column of a matrix: who was examined, and the verdicts. */
export interface Column {
  name: string;
  /** What tells it from others of the same name; empty where nothing does. */
  detail: string;
  report: Report;
  verdicts: ReadonlyMap<string, Verdict>;
  /** Where the page of its report is, as a relative reference. */
  address: string;
}

/** A mode of an SDK, and its column if it was examined. */
export interface FleetRow {
  entry: FleetEntry;
  column?: Column;
}

/** What was found of a requirement in a column. */
export type CellShape = Shape | "none";

/** One row: a requirement, as one of the reports has it. */
export interface Row {
  id: string;
  verdict: Verdict;
  /** The shapes in it, the gravest first. */
  shapes: readonly CellShape[];
}

/** The modes of the fleet, in its order. `reports` are by the folder that an entry names. */
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

/** Every requirement that a report has: the gravest first, else in the order in which they first appear. */
export function rows(all: readonly Column[]): Row[] {
  const found = new Map<string, Verdict>();
  for (const { verdicts } of all) for (const [id, verdict] of verdicts) if (!found.has(id)) found.set(id, verdict);
  const made = [...found].map(([id, verdict]): Row => ({ id, verdict, shapes: shapesOf(id, all) }));
  return made.toSorted((one, other) => gravity(one) - gravity(other));
}

/** Whether a row has nothing to look at: it passed wherever it was examined. */
export function isQuiet({ shapes: found }: Row): boolean {
  return examined(found).every((shape) => shape === "pass");
}

/** The names by which a row is chosen: it fails somewhere, or it was examined in two columns and they differ. */
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
  return bad.toSorted((a, b) => shapes.indexOf(shapeOf(a)) - shapes.indexOf(shapeOf(b)));
}

/** Where the page of a report shows a requirement, from the folder of the matrix. */
export function linkTo({ address }: Column, id: string): string {
  return `${address}#${encodeURIComponent(id)}`;
}
