#!/usr/bin/env node
import "./cli/interruption.js";

import { fileURLToPath } from "node:url";
import { Command, CommanderError } from "commander";
import { attachCommand } from "./cli/attach.js";
import { diffCommand } from "./cli/diff.js";
import { driftCommand } from "./cli/drift.js";
import { optionsOf, type RunFlags } from "./cli/flags.js";
import { fleetCommand } from "./cli/fleet.js";
import { initCommand } from "./cli/init.js";
import { interruption, leftEarly } from "./cli/interruption.js";
import { lookCommands } from "./cli/look.js";
import { addOpenApi } from "./cli/openapi.js";
import { originOf } from "./cli/origin.js";
import { publishRecorded, say } from "./cli/output.js";
import { recheckCommand } from "./cli/recheck.js";
import { recordedRun } from "./cli/recorded.js";
import { replayCommand } from "./cli/replay.js";
import { reportCommand } from "./cli/report.js";
import { addRun } from "./cli/run.js";
import { addServe } from "./cli/serve-command.js";
import { examineService } from "./cli/service.js";
import { expectOneSeat, isOfService, type ServiceFlags } from "./cli/service-flags.js";
import { siteCommand } from "./cli/site.js";
import { ReportError } from "./reports/read.js";
import { visible } from "./reports/visible.js";
import { bindingOn } from "./schemas/catalogue.js";
import { kit } from "./schemas/kit.js";
import { printable } from "./schemas/printable.js";
import { openTarget, type Who } from "./suites/client/adapters/open.js";
import { doctor } from "./suites/client/doctor.js";
import { count } from "./suites/engine/numbers.js";
import { select } from "./suites/engine/select.js";
import { AdapterBroke, DiskFull, Misuse, Withheld } from "./suites/engine/usage-error.js";

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
