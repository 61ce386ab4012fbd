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

/** Where a recorded run writes. */
export interface Recording {
  /** The folder of report.json. */
  out: string;
  /** Files of an earlier run in that folder, which would contradict report.json while this one goes on. */
  stale: readonly string[];
  /** How many requirements will be examined. */
  total: number;
  /** Nothing tells on stderr how far the run is. */
  quiet?: boolean;
  /** Called with each verdict once it is written. */
  onVerdict?: (verdict: Verdict) => void;
}

/** What a run tells while it goes on. */
export interface Hooks extends Required<Pick<RunOptions, "onCase" | "onVerdict">> {
  onStart(begun: Report, ...secrets: string[]): void;
  /** A text that must not be written from now on. */
  onSecret(text: string): void;
}

/** What came of a run, and what must stand in nothing that is made of it. */
export interface Recorded {
  report: Report;
  secrets: Search;
  /** There was no space for report.json, or for all of it. */
  unwritten?: DiskFull;
}

/** Runs a client while report.json is written. */
export function recordedRun(open: () => Promise<Target>, options: RunOptions, recording: Recording): Promise<Recorded> {
  return recorded(recording, (hooks) => runTarget(open, { ...options, ...hooks }));
}

/**
 * Runs while report.json is written verdict by verdict and a line on stderr tells how far it is. Of a verdict in which a
 * credential stands, what it found is withheld. Rejects with what tells so where the rest of the report has one; then, and
 * where the run itself rejects, nothing stays behind that one stands in.
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
  // without space the run goes on: its verdicts are still wanted on the terminal
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
    // a secret that became known late may stand in what was written before
    if (isLate || report !== result) writeFiles(out, { "report.json": `${JSON.stringify(report)}\n` }, secrets);
  });
  return { report, secrets, ...(unwritten ? { unwritten } : {}) };
}

/** Removes a file that a secret stands in. */
function withdraw(path: string, secrets: Search): void {
  if (existsSync(path) && statSync(path).isFile() && secrets.finds(readFileSync(path, "utf8"))) rmSync(path);
}
