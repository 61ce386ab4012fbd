import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Misuse, Withheld } from "./misuse.js";
import { type Search, search } from "./search.js";

/** Bytes that are read at once. */
const PIECE = 1 << 20;

/**
 * Writes files into a folder, which is made where it is not there; each is whole or not there at all. A text may come in
 * parts. Throws a Misuse where that cannot be done. Where one of the secrets stands in a file, in whatever form, it is not
 * written, and neither is what follows it: the error says so.
 */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Iterable<string>>>,
  secrets: Search = search(),
): void {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeParts(join(folder, name), text, secrets);
  } catch (error) {
    if (error instanceof Withheld) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Misuse(`Failed to write the report to "${folder}": ${why}. Choose another folder with --out.`);
  }
}

function writeParts(path: string, text: string | Iterable<string>, secrets: Search): void {
  const aside = `${path}.part`;
  const file = openSync(aside, "w");
  const parts = secrets.through(typeof text === "string" ? [text] : text, () => new Withheld(path));
  try {
    for (const part of parts) writeSync(file, part);
    renameSync(aside, path);
  } finally {
    closeSync(file);
    rmSync(aside, { force: true });
  }
}

/** A stored report: the file, and the folder that it is in. */
export interface StoredFile {
  file: string;
  folder: string;
  /** Bytes. */
  size: number;
}

/** The file of a report, given the file or its folder. Throws a Misuse where there is none. */
export function findReportFile(path: string): StoredFile {
  return reading(path, () => {
    const file = statSync(path).isDirectory() ? join(path, "report.json") : path;
    return { file, folder: dirname(file), size: statSync(file).size };
  });
}

/** The text of a report.json, given the file or its folder. Throws a Misuse where there is none. */
export function readReportFile(path: string): StoredFile & { text: string } {
  const found = findReportFile(path);
  return reading(path, () => ({ ...found, text: readFileSync(found.file, "utf8") }));
}

/** The paths of every report.json in a folder and below, in order; links are not followed. Throws a Misuse. */
export function reportFilesIn(folder: string): string[] {
  const entries = reading(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return reportFilesIn(path);
      return entry.isFile() && entry.name === "report.json" ? [path] : [];
    });
}

/** The bytes of a file in pieces, each of which is good until the next one is asked for. Throws a Misuse. */
export function* piecesOf(path: string): Generator<Uint8Array> {
  const file = reading(path, () => openSync(path, "r"));
  try {
    const piece = Buffer.alloc(PIECE);
    for (let length = -1; length !== 0; ) {
      length = readSync(file, piece, 0, PIECE, null);
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw new Misuse(
      `Failed to read "${path}": there is no such report. Run \`djc run\` to write one, or name its folder.`,
    );
  }
}

/** The text of a report.json that was begun at this time (ISO 8601) or later; undefined where there is none. */
export function readReportSince(path: string, begun: string): { text: string; file: string } | undefined {
  try {
    const read = readReportFile(path);
    const { startedAt } = JSON.parse(read.text) as { startedAt?: string };
    return startedAt !== undefined && startedAt >= begun ? read : undefined;
  } catch {
    return undefined;
  }
}
