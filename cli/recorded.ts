import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Report, Verdict } from "../schemas/types.js";
import type { Target } from "../suites/client/adapters/target.js";
import { runTarget } from "../suites/client/run.js";
import { artefactSearch } from "../suites/engine/environment.js";
import type { RunOptions } from "../suites/engine/options.js";
import type { Search } from "../suites/engine/search/search.js";
import { DiskFull } from "../suites/engine/usage-error.js";
import { publishableReport } from "../suites/engine/withhold.js";
import { writeFiles } from "./files.js";
import { lock, unlock } from "./lock.js";
import { type Progress, progress } from "./progress.js";
import { expectOwn } from "./put.js";
import { type Record, record } from "./record.js";

/** Options for recording a run. */
export interface Recording {
  /** The folder of report.json. */
  out: string;
  /** Files of an earlier run in that folder, which would contradict report.json during this run. */
  stale: readonly string[];
  /** The number of requirements to examine. */
  total: number;
  /** Do not show the progress on stderr. */
  quiet?: boolean;
  /** Called with each verdict after it is written. */
  onVerdict?: (verdict: Verdict) => void;
}

/** Callbacks during a run. */
export interface Hooks extends Required<Pick<RunOptions, "onCase" | "onVerdict">> {
  onStart(begun: Report, ...secrets: string[]): void;
  /** A text that must not be written from now on. */
  onSecret(text: string): void;
}

/** The result of a run, and the secrets that must not appear in any output of it. */
export interface Recorded {
  report: Report;
  secrets: Search;
  /** Set if there was not enough space for report.json. */
  unwritten?: DiskFull;
}

/** Runs a client, and writes report.json during the run. */
export function recordedRun(open: () => Promise<Target>, options: RunOptions, recording: Recording): Promise<Recorded> {
  return recorded(recording, (hooks) => runTarget(open, { ...options, ...hooks }));
}

/**
 * Runs while writing report.json verdict by verdict, and shows the progress on stderr. Withholds the findings of a
 * verdict that contains a credential. Rejects with Withheld if the rest of the report contains one. Whenever it
 * rejects, a report.json that contains a credential is removed.
 */
export async function recorded(recording: Recording, run: (hooks: Hooks) => Promise<Report>): Promise<Recorded> {
  const secrets = artefactSearch();
  expectOwn(recording.out, ["report.json", ...recording.stale]);
  try {
    return await written(recording, run, secrets);
  } catch (error) {
    withdraw(join(recording.out, "report.json"), secrets);
    throw error;
  } finally {
    unlock(recording.out);
  }
}

async function written(
  { out, stale, total, quiet, onVerdict }: Recording,
  run: (hooks: Hooks) => Promise<Report>,
  secrets: Search,
): Promise<Recorded> {
  let file: Record | undefined;
  let shown: Progress | undefined;
  let isLate = false;
  let unwritten: DiskFull | undefined;
  // Without disk space the run continues, because the terminal still shows its verdicts.
  const write = (put: () => void) => {
    if (unwritten) return;
    try {
      put();
    } catch (error) {
      if (!(error instanceof DiskFull)) throw error;
      unwritten = error;
    }
  };
  const result = await run({
    onSecret(text) {
      isLate ||= file !== undefined;
      secrets.addWhole(text);
    },
    onStart(begun, ...known) {
      known.forEach(secrets.add);
      write(() => {
        lock(out);
        file = record(out, begun, secrets);
        for (const name of stale) rmSync(join(out, name), { force: true });
      });
      if (!quiet) shown = progress(process.stderr, total);
    },
    onCase: (id) => shown?.onCase(id),
    onVerdict(verdict) {
      write(() => file?.add(verdict));
      shown?.onVerdict(verdict);
      onVerdict?.(verdict);
    },
  });
  shown?.end();
  const report = publishableReport(result, secrets);
  write(() => {
    file?.finish(report);
    // An earlier write may contain a secret that became known later.
    if (isLate || report !== result) writeFiles(out, { "report.json": `${JSON.stringify(report)}\n` }, secrets);
  });
  return { report, secrets, ...(unwritten ? { unwritten } : {}) };
}

/** Removes a file if it contains a secret. */
function withdraw(path: string, secrets: Search): void {
  if (existsSync(path) && statSync(path).isFile() && secrets.finds(readFileSync(path, "utf8"))) rmSync(path);
}
