import type { Command } from "commander";
import type { Contract } from "../schemas/contract/contract.js";
import { printable } from "../schemas/printable.js";
import { wholeNumber } from "../suites/engine/numbers.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { contractFlag, contractOf } from "./contract-flag.js";
import { serveHelp } from "./help.js";
import { every, latency, refuse } from "./rule-flags.js";
import { say } from "./say.js";
import { type ServeFlags, serve } from "./serve.js";

/** `djc serve`: runs the reference endpoint. Its log goes to stderr. */
export function serveCommand(djc: Command): void {
  djc
    .command("serve")
    .description("run the reference endpoint on this machine until it is interrupted")
    .option(contractFlag[0], "an operation to serve, such as sts/AssumeRole; may be repeated", contracts)
    .option("--port <number>", "the port to listen on; 0 for a free port", port, 0)
    .option("--tls [host...]", "serve over HTTPS with a generated certificate, also valid for these host names")
    .option("--root <file>", "the file to write the root certificate of --tls to, for clients to trust")
    .option("--seed <number>", "the seed of the generated jobs and answers", wholeNumber("--seed"), 1)
    .option("--jobs <file>", "a JSON list of the jobs to serve")
    .option("--accounts <file>", "a JSON list of the accounts and their keys")
    .option("--quota <rate>", quotaHelp, quota)
    .option("--throttle <n[@JobId]>", "throttle every nth request, or every nth for a job", every("throttle"))
    .option("--refuse <code[@JobId]>", "refuse every request with a listed code", refuse)
    .option("--latency <ms[@JobId]>", "delay each answer by this many milliseconds", latency)
    .option("--reset <n[@JobId]>", "reset the connection of every nth request", every("reset"))
    .option("--garble <n[@JobId]>", "answer every nth request with bytes that are not JSON or XML", every("garble"))
    .addHelpText("after", serveHelp)
    .action((flags: ServeFlags) => {
      // Keeps the endpoint running if its log has no reader.
      process.stderr.on("error", () => {});
      return serve(flags, { say, log, signal: interruption() });
    });
}

/** Aborted when the process is asked to end. Handles every signal, because a terminal and npx may each send one. */
function interruption(): AbortSignal {
  const stop = new AbortController();
  for (const event of ["SIGINT", "SIGTERM"] as const) process.on(event, () => stop.abort());
  return stop.signal;
}

/** Batches the log lines of one turn of the event loop into a single write. */
function log(line: string): void {
  if (waiting.push(`${printable(line)}\n`) > 1) return;
  setImmediate(() => process.stderr.write(waiting.splice(0).join("")));
}

const waiting: string[] = [];

/** Without a default value, because the quota depends on the operation. */
const quotaHelp = "requests per second that an account may send; none for no limit (default: as documented)";

const contracts = (name: string, before: readonly Contract[] = []) => [...before, contractOf(name)];

function quota(text: string): number {
  if (text === "none") return Number.POSITIVE_INFINITY;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= 1_000_000) return number;
  throw new UsageError(`Failed to read --quota "${text}": it is not a rate. Give a number from 1 to 1000000, or none.`);
}

function port(text: string): number {
  const number = wholeNumber("--port")(text);
  if (number >= 0 && number <= 65_535) return number;
  throw new UsageError(`Failed to read --port "${text}": it is out of range. Give a number from 0 to 65535.`);
}
