#!/usr/bin/env node
import "./suites/interruption.js";

import { fileURLToPath } from "node:url";
import { Command, CommanderError } from "commander";
import { ReportError } from "./reports/read.js";
import { visible } from "./reports/visible.js";
import { bindingOn } from "./schemas/catalogue.js";
import { kit } from "./schemas/kit.js";
import { printable } from "./schemas/printable.js";
import { attachCommand } from "./suites/commands/attach.js";
import { diffCommand } from "./suites/commands/diff.js";
import { driftCommand } from "./suites/commands/drift.js";
import { fleetCommand } from "./suites/commands/fleet.js";
import { initCommand } from "./suites/commands/init.js";
import { lookCommands } from "./suites/commands/look.js";
import { publishRecorded, say } from "./suites/commands/output.js";
import { recheckCommand } from "./suites/commands/recheck.js";
import { replayCommand } from "./suites/commands/replay.js";
import { reportCommand } from "./suites/commands/report.js";
import { siteCommand } from "./suites/commands/site.js";
import { doctor } from "./suites/doctor.js";
import { addServe } from "./suites/endpoint/command.js";
import { optionsOf, type RunFlags } from "./suites/flags.js";
import { interruption, leftEarly } from "./suites/interruption.js";
import { AdapterBroke, DiskFull, Misuse, Withheld } from "./suites/misuse.js";
import { count } from "./suites/numbers.js";
import { addOpenApi } from "./suites/openapi/command.js";
import { originOf } from "./suites/origin.js";
import { recordedRun } from "./suites/recorded.js";
import { addRun } from "./suites/run-command.js";
import { select } from "./suites/select.js";
import { examineService } from "./suites/service/command.js";
import { expectOneSeat, isOfService, type ServiceFlags } from "./suites/service/flags.js";
import { openTarget, type Who } from "./suites/targets/open.js";

async function examine(module: string | undefined, flags: RunFlags): Promise<number> {
  const options = { ...optionsOf(module, flags), originOf, signal: interruption() };
  const total = select(bindingOn("client"), flags.only).length;
  const stale = ["index.html", "junit.xml"];
  const recording = { out: flags.out, stale, total };
  return publishRecorded(await recordedRun(() => openTarget({ ...flags, module }), options, recording), flags.out);
}

/** Examines the service that is named, or the client. */
async function run(module: string | undefined, flags: ServiceFlags): Promise<number> {
  expectOneSeat(module, flags);
  if (isOfService(flags)) {
    return publishRecorded(await examineService(flags, interruption()), flags.out);
  }
  return examine(module, flags);
}

async function walk(who: Who): Promise<number> {
  let sound = true;
  for await (const { ok, text } of doctor(() => openTarget(who))) {
    sound = ok;
    await say(`${ok ? "ok   " : "FAIL "}${visible(text)}\n`);
  }
  return sound ? 0 : 3;
}

/** To stderr, as a terminal and the log of a build server may have it. */
function complain(text: string): void {
  process.stderr.write(printable(text));
}

function program(done: (status: number) => void): Command {
  const djc = new Command("djc")
    .description(
      "Examines clients of QueryDeviceDistributeJob (2018-01-20) and reports whether they keep the contract.",
    )
    .version(kit.version)
    .showHelpAfterError("Run `djc --help` to see what there is.")
    .configureOutput({ writeErr: complain, writeOut: (text) => void process.stdout.write(printable(text)) })
    .exitOverride();
  addRun(djc).action(async (module: string | undefined, flags: ServiceFlags) => done(await run(module, flags)));
  replayCommand(djc, done);
  reportCommand(djc, done);
  diffCommand(djc, done);
  driftCommand(djc, done);
  siteCommand(djc);
  djc
    .command("doctor [module]")
    .description("walk the hello and one call of an adapter, and say which step broke")
    .option("--command <command>", "the candidate behind this command")
    .option("--start-timeout <seconds>", "how long its hello may take", count("--start-timeout"), 30)
    .action(async (module: string | undefined, flags: Who) => done(await walk({ ...flags, module })));
  recheckCommand(djc, done);
  fleetCommand(djc, done, fileURLToPath(import.meta.url));
  attachCommand(djc, done);
  initCommand(djc);
  lookCommands(djc);
  addServe(djc, say);
  addOpenApi(djc, say);
  return djc;
}

/** The exit status of the command line: 0 conformant, 1 not, 2 misuse, 3 the kit or adapter broke, 4 incomplete. */
async function main(argv: readonly string[]): Promise<number> {
  let status = 0;
  try {
    await program((result) => {
      status = result;
    }).parseAsync(argv);
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const misuse = error instanceof Misuse || error instanceof ReportError;
    const expected = misuse || error instanceof AdapterBroke || error instanceof DiskFull || error instanceof Withheld;
    const sentence = expected ? error.message : `The kit itself failed: ${String(error)}. Please report this.`;
    complain(`${visible(sentence)}\n`);
    return misuse ? 2 : 3;
  }
}

let ended = false;
// until the run has ended, leaving the process by whatever way is no success
process.on("exit", () => {
  if (ended || leftEarly()) return;
  process.exitCode = 4;
  process.stderr.write("The process ended before the run did. Look for process.exit in the adapter.\n");
});
process.stdout.on("error", () => {});
process.exitCode = await main(process.argv);
ended = true;
process.exit();
