#!/usr/bin/env node
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, CommanderError, Option } from "commander";
import { faultText } from "./reports/fault.js";
import { renderMatrix } from "./reports/html/matrix.js";
import { renderHtml } from "./reports/html/render.js";
import { renderJunit } from "./reports/junit.js";
import { ReportError, readReport } from "./reports/read.js";
import { summary } from "./reports/summary.js";
import { exitStatus } from "./reports/tally.js";
import { visible } from "./reports/visible.js";
import { bindingOn } from "./schemas/catalogue.js";
import { kit } from "./schemas/kit.js";
import type { Report } from "./schemas/types.js";
import { broken } from "./suites/broken.js";
import { attachCommand } from "./suites/commands/attach.js";
import { fleetCommand } from "./suites/commands/fleet.js";
import { initCommand } from "./suites/commands/init.js";
import { lookCommands } from "./suites/commands/look.js";
import { recheckCommand } from "./suites/commands/recheck.js";
import { doctor } from "./suites/doctor.js";
import { readReportFile, readReportSince, writeFiles } from "./suites/files.js";
import { count, optionsOf, type RunFlags, wholeNumber } from "./suites/flags.js";
import { AdapterBroke, Misuse } from "./suites/misuse.js";
import { recordedRun } from "./suites/recorded.js";
import { replay } from "./suites/replay.js";
import { select } from "./suites/select.js";
import { beat, isSupervised, supervise } from "./suites/supervise.js";
import { openTarget, type Who } from "./suites/targets/open.js";

const colour = process.stdout.isTTY && !process.env["NO_COLOR"];
/** Writes to stdout, and waits: to leave the process sooner would cut the text. False where nobody reads any more. */
const say = (text: string) => new Promise<boolean>((done) => process.stdout.write(text, (error) => done(!error)));

/** Stops the run where the user asks for it; what was examined so far is still reported. */
function interruption(): AbortSignal {
  const stop = new AbortController();
  for (const event of ["SIGINT", "SIGTERM", "disconnect"] as const) process.once(event, () => stop.abort());
  return stop.signal;
}

async function examine(module: string | undefined, flags: RunFlags): Promise<number> {
  const options = { ...optionsOf(module, flags), signal: interruption() };
  beat();
  const total = select(bindingOn("client"), flags.only).length;
  const stale = ["index.html", "junit.xml"];
  return publish(
    await recordedRun(() => openTarget({ ...flags, module }), options, { out: flags.out, stale, total }),
    flags.out,
  );
}

/** Examines in a process of its own, so that a client which blocks or ends its process costs no result. */
async function examineSafely(module: string | undefined, flags: RunFlags): Promise<number> {
  const begun = new Date().toISOString();
  const ending = await supervise(fileURLToPath(import.meta.url), process.argv.slice(2), {
    stallMs: flags.stall * 1000,
  });
  if ("status" in ending) return ending.status;
  const kept = readReportSince(flags.out, begun);
  if (!kept)
    throw new AdapterBroke(
      `Failed to examine "${module ?? flags.command}": ${ending.broke} before its first case. Run the adapter by itself.`,
    );
  const report = broken(readReport(kept.text, kept.file), ending);
  return keep(report, flags.out);
}

async function publish(report: Report, out: string): Promise<number> {
  writeFiles(out, { "index.html": renderHtml(report), "junit.xml": renderJunit(report) });
  await say(`${summary(report, { colour })}\nReport: ${join(out, "index.html")}\n`);
  return exitStatus(report);
}

async function keep(report: Report, out: string): Promise<number> {
  writeFiles(out, { "report.json": `${JSON.stringify(report)}\n` });
  return publish(report, out);
}

async function renderAgain(path: string, { out }: { out?: string }): Promise<number> {
  const { text, file, folder } = readReportFile(path);
  return publish(readReport(text, file), out ?? folder);
}

async function replayOne(id: string, { report: path, module }: { report: string; module?: string }): Promise<number> {
  const { text, file } = readReportFile(path);
  const report = readReport(text, file);
  const who = module === undefined ? report.target : { module };
  const { exchange, faults } = await replay(() => openTarget(who), report, id);
  const found = faults.map((fault) => `  ${faultText(fault)}\n`).join("");
  await say(
    `${JSON.stringify(exchange, null, 2)}\n\n${id}: ${faults.length === 0 ? "holds now" : "does not hold"}\n${found}`,
  );
  return faults.length === 0 ? 0 : 1;
}

async function walk(who: Who): Promise<number> {
  let sound = true;
  for await (const { ok, text } of doctor(() => openTarget(who))) {
    sound = ok;
    await say(`${ok ? "ok   " : "FAIL "}${text}\n`);
  }
  return sound ? 0 : 3;
}

function program(done: (status: number) => void): Command {
  const djc = new Command("djc")
    .description(
      "Examines clients of QueryDeviceDistributeJob (2018-01-20) and reports whether they keep the contract.",
    )
    .version(kit.version)
    .showHelpAfterError("Run `djc --help` to see what there is.")
    .exitOverride();
  const add = (command: Command) => djc.addCommand(command.copyInheritedSettings(djc));
  const door = { say, done, interruption };
  const levels = new Option("--fail-on <level>", "the level that fails the run").choices(["must", "should"]);
  djc
    .command("run [module]")
    .description("examine an adapter module, or the embedded reference client where none is given")
    .option("--command <command>", "examine the candidate behind this command, by adapter protocol 1")
    .option("--start-timeout <seconds>", "how long its hello may take", count("--start-timeout"), 30)
    .option("--out <folder>", "where the report goes", "conformance-report")
    .option("--only <family|id...>", "examine only these requirements")
    .option("--seed <number>", "decides the generated cases", wholeNumber("--seed"))
    .option("--runs <count>", "generated cases for one requirement", count("--runs"), 100)
    .addOption(levels.default("must"))
    .option("--stall <seconds>", "end the run when the client blocks its process for so long", count("--stall"), 60)
    .option("--known-failures <file>", "a JSON list of { requirement, reason }; they still run")
    .action(async (module: string | undefined, flags: RunFlags) =>
      done(await (isSupervised() ? examine : examineSafely)(module, flags)),
    );
  djc
    .command("replay <id>")
    .description("run the recorded counterexample of a requirement again, and show what happens on the wire")
    .option("--report <path>", "a report.json or its folder", "conformance-report")
    .option("--module <path>", "an adapter module in place of the one that the report names")
    .action(async (id: string, flags: { report: string; module?: string }) => done(await replayOne(id, flags)));
  djc
    .command("report <path>")
    .description("render a stored report.json again: index.html, junit.xml and the summary")
    .option("--out <folder>", "where the pages go; beside report.json where absent")
    .action(async (path: string, flags: { out?: string }) => done(await renderAgain(path, flags)));
  djc
    .command("doctor [module]")
    .description("walk the hello and one call of an adapter, and say which step broke")
    .option("--command <command>", "the candidate behind this command")
    .option("--start-timeout <seconds>", "how long its hello may take", count("--start-timeout"), 30)
    .action(async (module: string | undefined, flags: Who) => done(await walk({ ...flags, module })));
  add(recheckCommand({ ...door, read: readReport, visible }));
  add(fleetCommand({ ...door, cli: fileURLToPath(import.meta.url), read: readReport, matrix: renderMatrix }));
  add(attachCommand({ ...door, publish: keep }));
  add(initCommand(door));
  for (const command of lookCommands(door)) add(command);
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
    const expected = misuse || error instanceof AdapterBroke;
    const sentence = expected ? error.message : `The kit itself failed: ${String(error)}. Please report this.`;
    process.stderr.write(`${sentence}\n`);
    return misuse ? 2 : 3;
  }
}

let ended = false;
// until the run has ended, leaving the process by whatever way is no success
process.on("exit", () => {
  if (ended) return;
  process.exitCode = 4;
  process.stderr.write("The process ended before the run did. Look for process.exit in the adapter.\n");
});
process.stdout.on("error", () => {});
process.exitCode = await main(process.argv);
ended = true;
process.exit();
