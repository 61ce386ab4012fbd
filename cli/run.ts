import { type Command, Option } from "commander";
import { count, wholeNumber } from "../suites/engine/numbers.js";
import { addServiceOptions } from "./service.js";

/** Adds `run` and its options to the command line. */
export function addRun(djc: Command): Command {
  const levels = new Option("--fail-on <level>", "the level that fails the run").choices(["must", "should"]);
  const run = djc
    .command("run [module]")
    .description("examine an adapter module, the candidate behind a command, or a service")
    .option("--command <command>", "examine the candidate behind this command, by adapter protocol 1")
    .option("--reference", "examine the reference client that the kit carries")
    .option("--start-timeout <seconds>", "how long its hello may take", count("--start-timeout"), 30)
    .option("--out <folder>", "where the report goes", "conformance-report")
    .option("--only <family|id...>", "examine only these requirements")
    .option("--seed <number>", "decides the generated cases", wholeNumber("--seed"))
    .option("--runs <count>", "generated cases for one requirement: 100, or 10 of a service", count("--runs"))
    .addOption(levels.default("must"))
    .option("--stall <seconds>", "end the run when the client blocks its process for so long", count("--stall"), 60)
    .option("--known-failures <file>", "a JSON list of { requirement, reason }; they still run");
  return addServiceOptions(run);
}
