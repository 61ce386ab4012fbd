import { closeSync, ftruncateSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Report, Verdict } from "../schemas/types.js";
import type { Search } from "../suites/engine/search/search.js";
import { Withheld } from "../suites/engine/usage-error.js";
import { publishable } from "../suites/engine/withhold.js";
import { openBeside, unwritable, writeWhole } from "./put.js";

/** report.json while a run goes on. After each call the file is whole JSON, so that a killed run keeps what it had. */
export interface Record {
  /** The file's path. */
  path: string;
  /** Writes a verdict, without what it found where a credential stands in it. Throws DiskFull; the file is whole then too. */
  add(verdict: Verdict): void;
  /** Writes the end: problems, requests, duration, and whether the run is complete. Throws as `record` does. */
  finish(report: Report): void;
}

/** Bytes: no end of the file is longer. */
const MAX_TAIL = 80;

/**
 * Opens `report.json` in a folder, which is made where it is not there. Throws a UsageError if it cannot be written, and
 * what tells that it is withheld where a credential stands in its head or its end.
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
      // the old end must be covered whole, at once: a cut here would leave two ends
      writeWhole(file, text + padded, end);
    } catch (error) {
      // the old end had its place before, so that it takes no space
      if (oldTail !== "") writeWhole(file, oldTail, end);
      ftruncateSync(file, end + oldTail.length);
      throw unwritable(folder, error);
    }
    oldTail = padded;
    end += Buffer.byteLength(text);
  };
  // what ends the file is written over by the next verdict
  const tail = () => `\n],"durationMs":${Math.max(0, Date.now() - began)},"complete":false}\n`;
  try {
    put(`${JSON.stringify(head).slice(0, -1)},"verdicts":[`, tail());
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  // whoever looks, or kills the run, between the opening and the first byte would find an empty file
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
