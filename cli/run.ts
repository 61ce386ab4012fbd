import { type Command, Option } from "commander";
import { openTarget } from "../suites/client/adapters/open.js";
import { count, wholeNumber } from "../suites/engine/numbers.js";
import { shard } from "../suites/engine/shard.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { findConfig } from "./config.js";
import { type Configured, configured } from "./configured.js";
import { contractFlag, contractOf } from "./contract-flag.js";
import { isFailedIn, lastFailed } from "./failed.js";
import { optionsOf, type RunFlags } from "./flags.js";
import { runHelp } from "./help.js";
import { interruption } from "./interruption.js";
import { languageFlag } from "./language-flag.js";
import { originOf } from "./origin.js";
import { outOfPart } from "./out-of-part.js";
import { publishRecorded } from "./output.js";
import { type Recorded, recordedRun } from "./recorded.js";
import { recordingOf } from "./recording.js";
import { addServiceOptions, examineService } from "./service.js";
import { expectOneSeat, isOfService, type ServiceFlags } from "./service-flags.js";

/** `djc run`: examines a client or a service. */
export function runCommand(djc: Command, done: (status: number) => void): void {
  const levels = new Option("--fail-on <level>", "the level that fails the run").choices(["must", "should"]);
  const command = djc
    .command("run [module]")
    .description("examine a client (an adapter module or a command) or a service")
    .option("--command <command>", "examine the candidate that this command starts; it speaks adapter protocol 1")
    .option("--reference", "examine the bundled reference client")
    .option("--start-timeout <seconds>", "time limit for the candidate's hello", count("--start-timeout"), 30)
    .option("--out <folder>", "the folder for the report", "conformance-report")
    .option("--only <family|id...>", "examine only these requirements")
    .option(
      "--shard <part/of>",
      "examine only this part of the requirements, such as 2/5; `djc merge` joins the parts",
      shard,
    )
    .option("--seed <number>", "the seed of the generated cases", wholeNumber("--seed"))
    .option("--runs <count>", "generated cases per requirement: 100, or 10 for a service", count("--runs"))
    .addOption(levels.default("must"))
    .option("--stall <seconds>", "end the run if the client blocks its process for this long", count("--stall"), 60)
    .option(...contractFlag)
    .option("--known-failures <file>", "a JSON list of { requirement, reason }: these failures do not fail the run")
    .option("--bail [count]", "stop after this many failing requirements, by default 1", count("--bail"))
    .addOption(
      new Option("--failed", "examine only what failed in the last report in --out, with its seed").conflicts("only"),
    )
    .option("--json", "print each verdict as a line of JSON; everything else goes to standard error")
    .option("--quiet", "print only the verdict")
    .addOption(languageFlag())
    .option("--no-config", "ignore the djc.config file and the key djc of package.json");
  addServiceOptions(command)
    .addHelpText("after", runHelp)
    .action(async (module: string | undefined, { watch, ...given }: GivenFlags) => {
      const isWatching = watch === true;
      const flags = isWatching || watch === undefined ? given : { ...given, watch };
      const all = withConfig({ module, flags }, command);
      const { module: named, flags: wanted } = all;
      const isOwnOut = wanted.out !== command.getOptionValue("out") || command.getOptionValueSource("out") === "cli";
      done(await (isWatching ? runWatched(all) : run(named, wanted, isOwnOut ? undefined : outOfPart)));
    });
}

/** The flags on the command line: --watch without a value watches a module. */
type GivenFlags = Omit<ServiceFlags, "watch"> & { watch?: number | true };

/** Throws a UsageError unless there is a module to watch. */
async function runWatched({ module, flags }: Configured): Promise<number> {
  const fail = (why: string) => new UsageError(`Failed to use --watch: ${why}.`);
  if (isOfService(flags)) throw fail("a service needs a number. Give seconds, such as --watch 30");
  if (module === undefined) throw fail("only a module can be watched. Give the path of an adapter module");
  if (flags.shard !== undefined) throw fail("--shard is for build servers. Leave one of them out");
  const { watchRuns } = await import("./watch.js");
  const failed = () => (isFailedIn(flags, "client") ? run(module, { ...flags, failed: true }) : undefined);
  const files = flags.knownFailures === undefined ? [] : [flags.knownFailures];
  return watchRuns({ module, files, run: () => run(module, flags), runFailed: failed }, interruption());
}

function withConfig(given: Configured, command: Command): Configured {
  const found = given.flags.config === false ? undefined : findConfig(".", { modules: true });
  if (!found) return given;
  if (!given.flags.quiet) process.stderr.write(`Using the options in ${found.file}.\n`);
  return configured(given, (flag) => command.getOptionValueSource(flag) === "cli", found.config);
}

async function examineClient(module: string | undefined, flags: RunFlags): Promise<Recorded> {
  const contract = contractOf(flags.contract);
  const wanted = optionsOf(module, flags);
  const { recording, signal } = recordingOf("client", flags, interruption(), contract);
  const open = () => openTarget({ ...flags, module, contract });
  return recordedRun(open, { ...wanted, contract, originOf, signal }, recording);
}

/** Examines the named service, or the client. */
async function run(
  module: string | undefined,
  given: ServiceFlags,
  outOf: (flags: RunFlags) => string = ({ out }) => out,
): Promise<number> {
  expectOneSeat(module, given);
  const isService = isOfService(given);
  const part = given.failed
    ? { ...given, ...lastFailed(given, isService ? "service" : "client", module ?? given.command) }
    : given;
  const flags = { ...part, out: outOf(part) };
  const recorded = isService ? await examineService(flags, interruption()) : await examineClient(module, flags);
  return publishRecorded(recorded, flags.out, flags);
}
