import { constants } from "node:buffer";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { artefactSearch } from "../suites/engine/environment.js";
import type { Search } from "../suites/engine/search/search.js";
import { UsageError, Withheld } from "../suites/engine/usage-error.js";
import { expectOwn, putFile, unwritable } from "./put.js";

/** Read chunk size in bytes. */
const PIECE = 1 << 20;
/** Size limit for reports in bytes; a report of 100,000 cases has several hundred million. */
const LARGEST = 2 ** 30;
/** Maximum length of a string in Node.js, in UTF-16 units. */
const LONGEST = constants.MAX_STRING_LENGTH;

/**
 * Writes files into a folder, which is created if necessary. Each file is complete or missing. A text may come in
 * parts. Throws a UsageError if that fails or if an existing file is not from the kit, and DiskFull. A file that
 * contains one of the secrets in any form is not written, nor are the files after it: the error says so.
 */
export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Iterable<string>>>,
  secrets: Search = artefactSearch(),
): void {
  try {
    mkdirSync(folder, { recursive: true });
    expectOwn(folder, Object.keys(files));
    for (const [name, text] of Object.entries(files)) writeParts(join(folder, name), text, secrets);
  } catch (error) {
    if (error instanceof Withheld || error instanceof UsageError) throw error;
    throw unwritable(folder, error);
  }
}

/** Writes the file that the user named, and replaces an existing one. Throws as writeFiles does. */
export function writeNamed(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    putFile(path, [text]);
  } catch (error) {
    throw unwritable(dirname(path), error);
  }
}

function writeParts(path: string, text: string | Iterable<string>, secrets: Search): void {
  putFile(
    path,
    secrets.through(typeof text === "string" ? [text] : text, () => new Withheld(path)),
  );
}

/** A stored report: the file, and the folder that it is in. */
export interface StoredFile {
  file: string;
  folder: string;
  /** In bytes. */
  size: number;
}

/** Finds the file of a report, given the file or its folder. Throws a UsageError if there is none. */
export function findReportFile(path: string): StoredFile {
  const found = reading(path, () => {
    const file = statSync(path).isDirectory() ? join(path, "report.json") : path;
    const stat = statSync(file);
    return { file, folder: dirname(file), size: stat.size, isFile: stat.isFile() };
  });
  const { isFile, ...stored } = found;
  // Reading a device or a pipe would never end.
  if (!isFile) throw unread(path, "it is not a file");
  if (stored.size > LARGEST) throw unread(path, "it is larger than 1 GiB");
  return stored;
}

/** Reads a report.json, given the file or its folder. Throws a UsageError if there is none. */
export function readReportFile(path: string): StoredFile & { text: string } {
  const found = findReportFile(path);
  if (found.size > LONGEST) throw unread(path, "it is too large to be read as a whole");
  return reading(path, () => ({ ...found, text: readFileSync(found.file, "utf8") }));
}

/** The sorted paths of every report.json in and below a folder; links are not followed. Throws a UsageError. */
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

/** Reads a file in pieces. Each piece is valid until the next one is requested. Throws a UsageError. */
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
    throw unread(path, "no report was found there");
  }
}

function unread(path: string, why: string): UsageError {
  return new UsageError(`Failed to read "${path}": ${why}. Run \`djc run\` to write one, or name its folder.`);
}

/** The text of a report.json that was started at this time (ISO 8601) or later; undefined if there is none. */
export function readReportSince(path: string, begun: string): { text: string; file: string } | undefined {
  try {
    const read = readReportFile(path);
    const { startedAt } = JSON.parse(read.text) as { startedAt?: string };
    return startedAt !== undefined && startedAt >= begun ? read : undefined;
  } catch {
    return undefined;
  }
}
