import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { basename, join } from "node:path";
import { kit } from "../schemas/kit.js";
import { DiskFull, UsageError } from "../suites/engine/usage-error.js";

/** The number of bytes at either end of a file in which to look for the name of the kit. */
const MARKED = 4096;
const FULL: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left there",
  EDQUOT: "no space is left in the quota",
  EFBIG: "no space is left for a file of this size",
};

/**
 * Creates a file beside `path` and opens it for writing. Its name is random, and links are not followed, so that an
 * existing file is safe.
 */
export function openBeside(path: string): { file: number; aside: string } {
  const aside = `${path}.${randomBytes(6).toString("hex")}.part`;
  return { file: openSync(aside, "wx"), aside };
}

/** Writes a whole text at a byte position, or at the end. The system may accept it in several pieces. */
export function writeWhole(file: number, text: string, position: number | null = null): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, position === null ? null : position + done);
}

/** Writes a file atomically: to a temporary file, which is then renamed. After a failure, the old file is unchanged. */
export function putFile(path: string, parts: Iterable<string>): void {
  const { file, aside } = openBeside(path);
  try {
    for (const part of parts) writeWhole(file, part);
    renameSync(aside, path);
  } finally {
    closeSync(file);
    rmSync(aside, { force: true });
  }
}

/** Appends a line to a file, unless the file contains it. The rest of the file is unchanged. */
export function addLine(path: string, line: string): void {
  const before = existsSync(path) ? readFileSync(path, "latin1") : "";
  if (before.split(/\r?\n/).some((each) => each.trim() === line)) return;
  const file = openSync(path, "a");
  try {
    writeWhole(file, `${before === "" || before.endsWith("\n") ? "" : "\n"}${line}\n`);
  } finally {
    closeSync(file);
  }
}

/**
 * The error for a failed write to a folder: DiskFull if no space is left, otherwise an error that says what to change.
 */
export function unwritable(folder: string, error: unknown, what = "the report"): UsageError | DiskFull {
  const { code = "", message = String(error) } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const full = FULL[code];
  if (full === undefined)
    return new UsageError(`Failed to write ${what} to "${folder}": ${message}. Choose another folder with --out.`);
  return new DiskFull(
    `Failed to write ${what} to "${folder}": ${full}. Make room, or choose another folder with --out.`,
  );
}

/** Throws a UsageError if one of the files exists and is not from the kit, so that user files are not lost. */
export function expectOwn(folder: string, names: readonly string[]): void {
  const foreign = names.find((name) => !isOwnFile(join(folder, name)));
  if (foreign === undefined) return;
  throw new UsageError(
    `Failed to write the report to "${folder}": it has a file "${basename(foreign)}" that the kit did not write. Choose another folder with --out, or move that file.`,
  );
}

/** Whether a file may be replaced: it does not exist, is empty, or has the name of the kit at its start or end. */
function isOwnFile(path: string): boolean {
  const found = existsSync(path) ? statSync(path) : undefined;
  if (!found?.isFile() || found.size === 0) return true;
  const file = openSync(path, "r");
  try {
    return [0, Math.max(0, found.size - MARKED)].some((from) => {
      const bytes = Buffer.alloc(MARKED);
      return bytes.subarray(0, readSync(file, bytes, 0, MARKED, from)).includes(kit.name);
    });
  } finally {
    closeSync(file);
  }
}
