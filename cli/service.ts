import type { Command } from "commander";
import { budgetText } from "../suites/service/budget.js";
import { runService } from "../suites/service/run.js";
import { contractOf } from "./contract-flag.js";
import { type Hooks, type Recorded, recorded } from "./recorded.js";
import { recordingOf } from "./recording.js";
import { jobId, keyValue, pace, param, type ServiceFlags, serviceOptions, watch } from "./service-flags.js";

/** Adds the service options of `run`. */
export function addServiceOptions(run: Command): Command {
  return run
    .option("--service <url>", "examine the service at this URL instead of a client")
    .option("--live", "examine the official endpoint, which shares its quota with production")
    .option("--unmasked", "with --live: do not mask the ids of jobs, accounts, instances and products")
    .option("--job <id...>", "ids of jobs that exist in the service", jobId)
    .option("--key <value...>", "with --contract: values of the key parameter that exist in the service", keyValue)
    .option("--param <name=value>", "a parameter to send instead of the ordinary one; may be repeated", param)
    .option("--allow-writes", "call an operation even if each request changes something")
    .option("--pace <rate>", "the most requests per second, up to 10; none for no limit, except with --live", pace)
    .option(
      "--watch [seconds]",
      "for a module: run again when it or a file that it imports changes; for a service: how long to watch unfinished jobs (default: 10 s; 5 s with --pace none)",
      watch,
    )
    .option("--root <file>", "a root certificate to trust, as PEM")
    .option("--stress", "also run the checks that provoke throttling");
}

/**
 * Examines the service in the flags, and writes report.json during the run. Reports the budget of a live service first.
 * Throws a UsageError.
 */
export async function examineService(flags: ServiceFlags, interrupted: AbortSignal): Promise<Recorded> {
  const contract = contractOf(flags.contract);
  const { url, options } = await serviceOptions(flags, process.env, contract);
  const { recording, signal } = recordingOf("service", flags, interrupted, contract);
  return recorded(recording, (hooks) => {
    const onStart: Hooks["onStart"] = (begun, ...secrets) => {
      const cost = budgetText(begun.target);
      if (cost !== undefined) process.stderr.write(`${cost}\n`);
      hooks.onStart(begun, ...secrets);
    };
    return runService(url, { ...options, ...hooks, onStart, signal });
  });
}
