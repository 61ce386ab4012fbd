import type { Command } from "commander";
import { visible } from "../reports/visible.js";
import type { Config } from "../schemas/types.js";
import { openTarget, type Who } from "../suites/client/adapters/open.js";
import { doctor } from "../suites/client/doctor.js";
import { count } from "../suites/engine/numbers.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { findConfig } from "./config.js";
import { contractFlag, contractOf } from "./contract-flag.js";
import { say } from "./say.js";

type Flags = Omit<Who, "contract"> & { config: boolean; contract?: string };

/** `djc doctor`: checks an adapter step by step. */
export function doctorCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("doctor [module]")
    .description("check an adapter step by step, and name the step that fails")
    .option("--command <command>", "the candidate that this command starts")
    .option("--start-timeout <seconds>", "time limit for the candidate's hello", count("--start-timeout"), 30)
    .option(...contractFlag)
    .option("--no-config", "ignore the djc.config file and the key djc of package.json")
    .action(async (module: string | undefined, { config, contract: name, ...flags }: Flags, command: Command) => {
      const isGiven = (flag: string) => command.getOptionValueSource(flag) === "cli";
      const given = { ...flags, module, contract: contractOf(name) };
      const who = config ? withConfigured(given, isGiven, findConfig(".", { modules: true })?.config) : given;
      if (who.module === undefined && who.command === undefined) throw nameless;
      done(await walk(who));
    });
}

const nameless = new UsageError(
  "Failed to check an adapter: no candidate is named. Give the path of an adapter module, or a command with --command.",
);

/** Adds the candidate of the config if the command line names none, and the time limit of its hello. */
function withConfigured(who: Who, isGiven: (flag: string) => boolean, config: Config = {}): Who {
  const { module, command, startTimeout, contract } = config;
  const isNamed = who.module !== undefined || who.command !== undefined;
  return {
    ...who,
    ...(isNamed ? {} : { module, command }),
    ...(contract === undefined || isGiven("contract") ? {} : { contract: contractOf(contract) }),
    ...(startTimeout === undefined || isGiven("startTimeout") ? {} : { startTimeout }),
  };
}

async function walk(who: Who): Promise<number> {
  let sound = true;
  for await (const { ok, isClient, text } of doctor(() => openTarget(who), who.contract)) {
    sound = ok;
    await say(`${mark(ok, isClient)} ${visible(text)}\n`);
  }
  return sound ? 0 : 3;
}

function mark(ok: boolean, isClient = false): string {
  if (!ok) return "FAIL";
  return isClient ? "note" : "ok  ";
}
