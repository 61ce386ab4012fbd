import { closeSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Report, Verdict } from "../schemas/types.js";
import { Misuse } from "./misuse.js";
import { canaryForms, carries } from "./stage/canary.js";

/** report.json while a run goes on. After each call the file is whole JSON, so that a killed run keeps what it had. */
export interface Record {
  /** The file's path. */
  path: string;
  add(verdict: Verdict): void;
  /** Writes the end: problems, duration, and whether the run is complete. */
  finish(report: Report): void;
}

/** Bytes: no end of the file is longer. */
const longestTail = 80;

/** Opens `report.json` in a folder, which is made where it is not there. Throws a Misuse where it cannot be written. */
export function record(folder: string, report: Report, canary: string): Record {
  const path = join(folder, "report.json");
  const aside = `${path}.part`;
  const file = writing(folder, () => {
    mkdirSync(folder, { recursive: true });
    return openSync(aside, "w");
  });
  const forms = canaryForms(canary);
  const { verdicts: _none, complete: _never, durationMs: _zero, problems: _later, ...head } = report;
  const began = Date.parse(report.startedAt);
  let end = 0;
  let first = true;
  const put = (text: string, tail: string) => {
    if (carries(text, forms)) throw new Error("A credential of this run stood in the report; it was not written.");
    // the old end must be covered whole, at once: a cut here would leave two ends
    writeSync(file, (text + tail).padEnd(longestTail), end);
    end += Buffer.byteLength(text);
  };
  // what ends the file is written over by the next verdict
  const tail = () => `\n],"durationMs":${Math.max(0, Date.now() - began)},"complete":false}\n`;
  put(`${JSON.stringify(head).slice(0, -1)},"verdicts":[`, tail());
  // until now the file was not whole
  writing(folder, () => renameSync(aside, path));
  return {
    path,
    add(verdict) {
      put(`${first ? "" : ","}\n${JSON.stringify(verdict)}`, tail());
      first = false;
    },
    finish({ problems = [], durationMs, complete }) {
      const last = { ...(problems.length > 0 ? { problems } : {}), durationMs, complete };
      put(`\n],${JSON.stringify(last).slice(1)}`, "\n");
      closeSync(file);
    },
  };
}

function writing<T>(folder: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Misuse(`Failed to write the report to "${folder}": ${why}. Choose another folder with --out.`);
  }
}
