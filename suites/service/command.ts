import type { Command } from "commander";
import { bindingOn } from "../../schemas/catalogue.js";
import type { Report } from "../../schemas/types.js";
import { recorded } from "../recorded.js";
import { select } from "../select.js";
import { pace, type ServiceFlags, serviceOptions, watch } from "./flags.js";
import { runService } from "./run.js";

/** Adds the options of `run` that are about a service. */
export function addServiceOptions(run: Command): Command {
  return run
    .option("--service <url>", "examine the service at this URL in place of a client")
    .option("--job <id...>", "jobs that it has, to ask for")
    .option("--pace <rate>", "requests a second at most, up to 10", pace)
    .option("--watch <seconds>", "how long to watch jobs that have not ended", watch)
    .option("--root <file>", "a root certificate to trust, as PEM")
    .option("--loud", "run the checks that provoke throttling too");
}

/** Examines the service that the flags name, while report.json is written. Throws a Misuse. */
export async function examineService(flags: ServiceFlags, signal: AbortSignal): Promise<Report> {
  const { url, options } = await serviceOptions(flags, process.env);
  const total = select(bindingOn("service"), flags.only).length;
  const recording = { out: flags.out, stale: ["index.html", "junit.xml"], total };
  return recorded(recording, (hooks) => runService(url, { ...options, ...hooks, signal }));
}
