import { closeSync, ftruncateSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Report, Verdict } from "../schemas/types.js";
import type { Search } from "../suites/engine/search/search.js";
import { Withheld } from "../suites/engine/usage-error.js";
import { publishable } from "../suites/engine/withhold.js";
import { openBeside, unwritable, writeWhole } from "./put.js";

/**
 * The report.json of a run in progress. After each call the file is complete JSON, so that a killed run keeps its
 * verdicts.
 */
export interface Record {
  /** The file's path. */
  path: string;
  /**
   * Writes a verdict, without its findings if they contain a credential. Throws DiskFull; even then the file is
   * complete JSON.
   */
  add(verdict: Verdict): void;
  /** Writes the end: problems, requests, duration, and whether the run is complete. Throws as `record` does. */
  finish(report: Report): void;
}

/** Maximum length of the end of an unfinished file, in bytes. */
const MAX_TAIL = 80;

/**
 * Opens `report.json` in a folder, which is created if necessary. Throws a UsageError if it cannot be written, and
 * Withheld if its head or end contains a credential.
 */
export function record(folder: string, report: Report, secrets: Search): Record {
  const path = join(folder, "report.json");
  const { file, aside: part } = open(folder, path);
  const {
    verdicts: _none,
    complete: _never,
    durationMs: _zero,
    problems: _later,
    shape: _seen,
    sentences: _said,
    seal: _last,
    requests: _all,
    ...head
  } = report;
  const began = Date.parse(report.startedAt);
  let end = 0;
  let first = true;
  let oldTail = "";
  const put = (text: string, tail: string) => {
    if (secrets.finds(text)) {
      throw new Withheld(path);
    }
    const padded = tail.padEnd(MAX_TAIL);
    try {
      // Cover the old end in one write: a shorter write would leave parts of two ends.
      writeWhole(file, text + padded, end);
    } catch (error) {
      // The old end fits, because it occupied this space before.
      if (oldTail !== "") writeWhole(file, oldTail, end);
      ftruncateSync(file, end + oldTail.length);
      throw unwritable(folder, error);
    }
    oldTail = padded;
    end += Buffer.byteLength(text);
  };
  // The next verdict overwrites the end of the file.
  const tail = () => `\n],"durationMs":${Math.max(0, Date.now() - began)},"complete":false}\n`;
  try {
    put(`${JSON.stringify(head).slice(0, -1)},"verdicts":[`, tail());
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  // Move the file into place only now, so that an empty file is never visible, even if the run is killed.
  place(part, path, folder);
  return {
    path,
    add(verdict) {
      put(`${first ? "" : ","}\n${JSON.stringify(publishable(verdict, secrets))}`, tail());
      first = false;
    },
    finish({ problems = [], sentences, shape, requests, durationMs, complete, seal }) {
      const asked = requests === undefined ? {} : { requests };
      const seen = { ...(problems.length > 0 ? { problems } : {}), ...(shape ? { shape } : {}) };
      const results = { ...seen, ...(sentences ? { sentences } : {}), ...asked, durationMs, complete };
      const last = seal === undefined ? results : { ...results, seal };
      put(`\n],${JSON.stringify(last).slice(1)}`, "\n");
      closeSync(file);
    },
  };
}

function open(folder: string, path: string) {
  try {
    mkdirSync(folder, { recursive: true });
    return openBeside(path);
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function place(part: string, path: string, folder: string): void {
  try {
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw unwritable(folder, error);
  }
}
