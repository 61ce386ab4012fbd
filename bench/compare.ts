import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Figure, median, shown, type Table } from "./table.js";

/** A ratio that is worse by more than this fraction has dropped. */
const allowed = 0.2;

/** The number of newest stored tables to compare with: the median of several nights is steadier than one. */
const MAX_STORED = 7;

/** A sentence for each ratio that is more than a fifth worse than the median of the stored ratios. */
export function dropped(now: Table, stored: readonly Table[]): string[] {
  const others = stored.flatMap(({ figures }) => figures);
  return now.figures.flatMap((figure) => {
    const before = median(others.filter((other) => isSame(other, figure)).map(({ value }) => value));
    if (!isWorse(figure, before)) return [];
    const name = `${figure.topic}, ${figure.name}`;
    return [`${name}: ${shown(figure.value)}, and ${shown(before)} before; it is worse by more than a fifth.`];
  });
}

function isSame(one: Figure, other: Figure): boolean {
  return one.topic === other.topic && one.name === other.name && one.unit === other.unit;
}

/** Compares only ratios, because values with other units depend on the machine. */
function isWorse({ value, unit }: Figure, before: number): boolean {
  if (unit === "times") return value < before * (1 - allowed);
  return unit === "times as much" && value > before / (1 - allowed);
}

/** The newest tables in a folder, by file name. Throws an Error that names a file if it is not a table. */
export function storedIn(folder: string): Table[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return names
    .toSorted()
    .slice(-MAX_STORED)
    .map((name) => read(join(folder, name)));
}

function read(file: string): Table {
  try {
    const table = JSON.parse(readFileSync(file, "utf8")) as Table;
    if (Array.isArray(table.figures)) return table;
  } catch {
    // The error below covers every reason.
  }
  throw new Error(`Failed to read the figures "${file}": it does not contain a table of the bench. Remove it.`);
}
