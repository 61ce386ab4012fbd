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

/** Bytes at either end of a file in which the name of the kit is looked for. */
const MARKED = 4096;
const FULL: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left there",
  EDQUOT: "no space is left in the quota",
  EFBIG: "no space is left for a file of this size",
};

/** A new file beside `path`, opened for writing. Its name is random, and no link is followed: what stands there stays. */
export function openBeside(path: string): { file: number; aside: string } {
  const aside = `${path}.${randomBytes(6).toString("hex")}.part`;
  return { file: openSync(aside, "wx"), aside };
}

/** Writes all of a text at a position in bytes, or at the end. The system may take it in several pieces. */
export function writeWhole(file: number, text: string, position: number | null = null): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, position === null ? null : position + done);
}

/** Puts a file in its place, whole: it is written aside and renamed. After a failure what was there before is there still. */
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

/** Adds a line at the end of a file, unless it has it. The rest of the file stays as it is, byte for byte. */
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

/** The error of a failed write to a folder: DiskFull if no space is left, otherwise what the user can change. */
export function unwritable(folder: string, error: unknown, what = "the report"): UsageError | DiskFull {
  const { code = "", message = String(error) } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  const full = FULL[code];
  if (full === undefined)
    return new UsageError(`Failed to write ${what} to "${folder}": ${message}. Choose another folder with --out.`);
  return new DiskFull(
    `Failed to write ${what} to "${folder}": ${full}. Make room, or choose another folder with --out.`,
  );
}

/** Throws a UsageError if one of the files is there and the kit did not write it: nobody asked to lose it. */
export function expectOwn(folder: string, names: readonly string[]): void {
  const foreign = names.find((name) => !isOwnFile(join(folder, name)));
  if (foreign === undefined) return;
  throw new UsageError(
    `Failed to write the report to "${folder}": it has a file "${basename(foreign)}" that the kit did not write. Choose another folder with --out, or move that file.`,
  );
}

/** Whether a file may be replaced: it is not there, it is empty, or it has the name of the kit at its beginning or end. */
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
