#!/usr/bin/env node
import "./cli/interruption.js";

import { Command, CommanderError } from "commander";
import { addCommands } from "./cli/commands.js";
import { failure } from "./cli/failure.js";
import { leftEarly } from "./cli/interruption.js";
import { kit } from "./schemas/kit.js";
import { printable } from "./schemas/printable.js";

/** Writes to stderr, escaped so that it is safe for terminals and build logs. */
function complain(text: string): void {
  process.stderr.write(printable(text));
}

async function program(done: (status: number) => void): Promise<Command> {
  const djc = new Command("djc")
    .description(
      "Examines clients of QueryDeviceDistributeJob (2018-01-20) and reports whether they keep the contract.",
    )
    .version(kit.version)
    .option("--no-color", "print no colours, as with NO_COLOR in the environment")
    .showHelpAfterError("Run `djc --help` to see what there is.")
    .configureOutput({ writeErr: complain, writeOut: (text) => void process.stdout.write(printable(text)) })
    .exitOverride();
  await addCommands(djc, done, process.argv[2]);
  return djc;
}

/** The exit status of the command line: 0 conformant, 1 not, 2 usage error, 3 the kit or adapter broke, 4 incomplete. */
async function main(argv: readonly string[]): Promise<number> {
  let status = 0;
  try {
    const djc = await program((result) => {
      status = result;
    });
    await djc.parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { sentence, status: ending } = failure(error);
    complain(`${sentence}\n`);
    return ending;
  }
}

let ended = false;
// If the process exits before the run has ended, the run must not count as a success.
process.on("exit", () => {
  if (ended || leftEarly()) return;
  process.exitCode = 4;
  process.stderr.write("The process ended before the run did. Look for process.exit in the adapter.\n");
});
process.stdout.on("error", () => {});
process.exitCode = await main(process.argv);
ended = true;
process.exit();
