import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../schemas/types.js";
import { type Progress, progress } from "./progress.js";
import { type Record, record } from "./record.js";
import { type RunOptions, runTarget } from "./run.js";
import type { Target } from "./targets/target.js";

/** Where a recorded run writes. */
export interface Recording {
  /** The folder of report.json. */
  out: string;
  /** Files of an earlier run in that folder, which would contradict report.json while this one goes on. */
  stale: readonly string[];
  /** How many requirements will be examined. */
  total: number;
}

/** What a run tells while it goes on. */
export interface Hooks extends Required<Pick<RunOptions, "onCase" | "onVerdict">> {
  onStart(begun: Report, ...secrets: string[]): void;
}

/** Runs a client while report.json is written. */
export function recordedRun(open: () => Promise<Target>, options: RunOptions, recording: Recording): Promise<Report> {
  return recorded(recording, (hooks) => runTarget(open, { ...options, ...hooks }));
}

/** Runs while report.json is written verdict by verdict and a line on stderr tells how far it is. */
export async function recorded(
  { out, stale, total }: Recording,
  run: (hooks: Hooks) => Promise<Report>,
): Promise<Report> {
  let file: Record | undefined;
  let shown: Progress | undefined;
  const report = await run({
    onStart(begun, ...secrets) {
      file = record(out, begun, ...secrets);
      for (const name of stale) rmSync(join(out, name), { force: true });
      shown = progress(process.stderr, total);
    },
    onCase: (id) => shown?.onCase(id),
    onVerdict(verdict) {
      file?.add(verdict);
      shown?.onVerdict(verdict);
    },
  });
  shown?.end();
  file?.finish(report);
  return report;
}
