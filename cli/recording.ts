import { isFailure } from "../reports/standing.js";
import { bindingOn } from "../schemas/catalogue.js";
import type { Contract } from "../schemas/contract/contract.js";
import { flagship } from "../schemas/contract/flagship.js";
import type { Seat, Verdict } from "../schemas/types.js";
import { select } from "../suites/engine/select.js";
import { partOf } from "../suites/engine/shard.js";
import type { RunFlags } from "./flags.js";
import type { Recording } from "./recorded.js";

/**
 * The recording options of a run by its flags, with the signal that ends it early: an interruption by the user, or
 * --bail. Throws a UsageError if a selected requirement does not exist.
 */
export function recordingOf(
  seat: Seat,
  flags: Pick<RunFlags, "out" | "only" | "shard" | "quiet" | "bail" | "failOn">,
  interrupted: AbortSignal,
  contract: Contract = flagship,
): { recording: Recording; signal: AbortSignal } {
  const { out, only, shard, quiet = false } = flags;
  const selected = select(bindingOn(seat, contract), only);
  const total = (shard ? partOf(selected, shard) : selected).length;
  const { signal, onVerdict } = bail(flags);
  return {
    recording: { out, stale: ["index.html", "junit.xml"], total, quiet, onVerdict },
    signal: AbortSignal.any([interrupted, signal]),
  };
}

/** A signal that is aborted after the number of failing requirements in --bail. */
function bail({ bail: most, failOn, quiet }: Pick<RunFlags, "bail" | "failOn" | "quiet">) {
  const stop = new AbortController();
  const limit = most === true ? 1 : most;
  let failed = 0;
  const onVerdict = (verdict: Verdict) => {
    if (limit === undefined || !isFailure({ failOn }, verdict)) return;
    failed += 1;
    if (failed !== limit) return;
    stop.abort();
    const what = `${failed} failing requirement${failed === 1 ? "" : "s"}`;
    if (!quiet) process.stderr.write(`Stopping because of --bail: ${what}.\n`);
  };
  return { signal: stop.signal, onVerdict };
}
