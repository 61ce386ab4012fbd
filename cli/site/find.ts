import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { sentence } from "../../schemas/sentence.js";
import { UsageError } from "../../suites/engine/usage-error.js";

/** A file that was found. */
export interface Found {
  path: string;
  /** Its path from the named folder, including the name of that folder; the same on every machine. */
  shown: string;
  kind: "report" | "fleet";
}

const KINDS: Readonly<Record<string, Found["kind"]>> = { "report.json": "report", "fleet.json": "fleet" };

/**
 * Finds the report and fleet files in and below folders, sorted by name; skips hidden folders and node_modules. Calls
 * `onUnreadable` for each file or folder that cannot be opened. Throws a UsageError if a folder does not exist.
 */
export function findReports(folders: readonly string[], onUnreadable: (sentence: string) => void): Found[] {
  const seen = new Set<string>();
  return folders.flatMap((folder) => [...below(folder, nameOf(folder), { seen, onUnreadable })]);
}

interface Walk {
  /** The real paths of visited folders and files: a link may form a cycle. */
  seen: Set<string>;
  onUnreadable(sentence: string): void;
}

function nameOf(folder: string): string {
  try {
    if (statSync(folder).isDirectory()) return basename(realpathSync(folder));
  } catch {
    // The error below reports it.
  }
  throw new UsageError(`Failed to read "${folder}": there is no such folder. Name folders that reports are below.`);
}

function* below(folder: string, shown: string, walk: Walk): Generator<Found> {
  for (const name of namesIn(folder, shown, walk)) {
    const path = join(folder, name);
    const found = { path, shown: `${shown}/${name}` };
    const kind = KINDS[name];
    const what = look(path);
    if (what === "folder" && !name.startsWith(".") && name !== "node_modules") yield* below(path, found.shown, walk);
    if (what === "file" && kind !== undefined && isNew(path, walk.seen)) yield { ...found, kind };
  }
}

function namesIn(folder: string, shown: string, { seen, onUnreadable }: Walk): string[] {
  try {
    return isNew(folder, seen) ? readdirSync(folder).toSorted() : [];
  } catch {
    onUnreadable(sentence('"{0}" was left out: the folder cannot be opened.', shown));
    return [];
  }
}

function isNew(path: string, seen: Set<string>): boolean {
  const real = realpathSync(path);
  if (seen.has(real)) return false;
  seen.add(real);
  return true;
}

function look(path: string): "file" | "folder" | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return "folder";
  return stat?.isFile() ? "file" : undefined;
}

/** The text of a file. */
export function textOf(path: string): string {
  return readFileSync(path, "utf8");
}
