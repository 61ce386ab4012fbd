#!/usr/bin/env node
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, CommanderError, Option } from "commander";
import { type SampleKind, samples } from "./generators/index.js";
import { faultText } from "./reports/fault.js";
import { renderHtml } from "./reports/html/render.js";
import { renderJunit } from "./reports/junit.js";
import { ReportError, readReport } from "./reports/read.js";
import { summary } from "./reports/summary.js";
import { exitStatus } from "./reports/tally.js";
import { bindingOn, catalogue } from "./schemas/catalogue.js";
import { kit } from "./schemas/kit.js";
import type { Format, Report } from "./schemas/types.js";
import { broken } from "./suites/broken.js";
import { doctor } from "./suites/doctor.js";
import { addServe } from "./suites/endpoint/command.js";
import { explain, listed } from "./suites/explain.js";
import { readReportFile, readReportSince, writeFiles } from "./suites/files.js";
import { count, format, optionsOf, type RunFlags, wholeNumber } from "./suites/flags.js";
import { AdapterBroke, Misuse } from "./suites/misuse.js";
import { addOpenApi } from "./suites/openapi/command.js";
import { recordedRun } from "./suites/recorded.js";
import { replay } from "./suites/replay.js";
import { addRun } from "./suites/run-command.js";
import { select } from "./suites/select.js";
import { examineService } from "./suites/service/command.js";
import { expectOneSeat, type ServiceFlags } from "./suites/service/flags.js";
import { replayService } from "./suites/service/replay.js";
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

/** Examines the service that is named, or the client: in a process of its own. */
async function run(module: string | undefined, flags: ServiceFlags): Promise<number> {
  expectOneSeat(module, flags);
  if (flags.service !== undefined) return publish(await examineService(flags, interruption()), flags.out);
  return (isSupervised() ? examine : examineSafely)(module, flags);
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
  writeFiles(flags.out, { "report.json": `${JSON.stringify(report)}\n` });
  return publish(report, flags.out);
}

async function publish(report: Report, out: string): Promise<number> {
  writeFiles(out, { "index.html": renderHtml(report), "junit.xml": renderJunit(report) });
  await say(`${summary(report, { colour })}\nReport: ${join(out, "index.html")}\n`);
  return exitStatus(report);
}

async function renderAgain(path: string, { out }: { out?: string }): Promise<number> {
  const { text, file, folder } = readReportFile(path);
  return publish(readReport(text, file), out ?? folder);
}

async function replayOne(id: string, { report: path, module }: { report: string; module?: string }): Promise<number> {
  const { text, file } = readReportFile(path);
  const report = readReport(text, file);
  const who = module === undefined ? report.target : { module };
  const isService = module === undefined && report.target.seat === "service";
  const again = isService ? replayService(report, id, process.env) : replay(() => openTarget(who), report, id);
  const { exchange, faults } = await again;
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

async function list({ json }: { json?: boolean }): Promise<void> {
  await say(json ? `${JSON.stringify(catalogue, null, 2)}\n` : catalogue.map(listed).join(""));
}

async function generate(flags: { kind: SampleKind; format: Format; count: number; seed: number }): Promise<void> {
  for (const sample of samples(flags)) {
    if (!(await say(`${JSON.stringify(sample)}\n`))) return;
  }
}

function program(done: (status: number) => void): Command {
  const djc = new Command("djc")
    .description(
      "Examines clients of QueryDeviceDistributeJob (2018-01-20) and reports whether they keep the contract.",
    )
    .version(kit.version)
    .showHelpAfterError("Run `djc --help` to see what there is.")
    .exitOverride();
  const kinds = new Option("--kind <kind>", "what to write").choices(["valid", "edge", "refusal", "illegal"]);
  addRun(djc).action(async (module: string | undefined, flags: ServiceFlags) => done(await run(module, flags)));
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
  djc.command("list").description("show every requirement").option("--json", "as JSON").action(list);
  djc
    .command("explain <id>")
    .description("show a requirement or a family, and what is tried for it")
    .action(async (id: string) => void (await say(select(catalogue, [id]).map(explain).join(""))));
  djc
    .command("generate")
    .description("write replies beside their meaning, one JSON object a line, for testers in any language")
    .addOption(kinds.default("valid"))
    .addOption(new Option("--format <format>", "the reply format").default("JSON", "json").argParser(format))
    .option("--count <count>", "how many", count("--count"), 100)
    .option("--seed <number>", "the same seed writes the same samples", wholeNumber("--seed"), 1)
    .action(generate);
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
