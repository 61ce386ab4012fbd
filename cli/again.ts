import { unlimitedPace } from "../schemas/kit.js";
import { shellLine } from "../schemas/shell.js";
import type { Report, ServiceTarget, Verdict } from "../schemas/types.js";
import { attachedName } from "../suites/client/attach.js";
import { contractWords } from "./contract-flag.js";
import { runClientAgain } from "./flags.js";
import { isOwn } from "./origin.js";
import { runServiceAgain } from "./service-flags.js";

/**
 * A stored report whose command lines are generated again from its data, because a stranger may have written the stored
 * ones.
 */
export function withOwnLines(report: Report, folder: string): Report {
  const own = isOwn(report);
  return {
    ...report,
    verdicts: report.verdicts.map((verdict) => ({ ...verdict, replay: line(report, verdict, { out: folder, own }) })),
  };
}

interface Asking {
  /** The folder of the report. */
  out: string;
  /** Whether this user wrote the report in this folder. */
  own: boolean;
}

function line(report: Report, { requirement: { id }, outcome }: Verdict, { out, own }: Asking): string {
  const { target, seed, runsPerProperty: runs, contract } = report;
  const { service } = target;
  if (target.seat === "client" && target.name === attachedName) return shellLine("npx", "djc", "attach", id);
  if (["fail", "warn"].includes(outcome) && !service?.masked)
    return shellLine("npx", "djc", "replay", id, "--report", out, ...contractWords(contract.name));
  if (service) return runServiceAgain({ ...flagsOf(service, contract.name), out }, { id, seed, runs });
  // Do not suggest a stranger's command either.
  const who = own ? { module: target.module, command: target.command } : { module: "<module>" };
  return runClientAgain({ ...who, contract: contract.name, out }, { id, seed, runs });
}

/** Parameters include those of a plain call; naming all of them does no harm. */
function flagsOf(
  { url, jobs, live, masked, root, stress, watchMs, pace, params }: ServiceTarget,
  contract: string | undefined,
) {
  const keys = jobs.filter((each) => each !== "");
  return {
    service: url,
    ...(contract === undefined ? { job: jobs } : { contract, key: keys }),
    ...(params === undefined ? {} : { param: params }),
    ...(live ? { live, unmasked: !masked } : {}),
    ...(root === undefined ? {} : { root }),
    ...(pace === unlimitedPace ? { pace: Number.POSITIVE_INFINITY } : {}),
    ...(stress === undefined ? {} : { stress }),
    ...(watchMs === undefined ? {} : { watch: watchMs / 1000 }),
  };
}
