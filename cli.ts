#!/usr/bin/env node
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
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
import { explain } from "./suites/explain.js";
import { readKnownFailures } from "./suites/known-file.js";
import { Misuse } from "./suites/misuse.js";
import { type Progress, progress } from "./suites/progress.js";
import { type Record, record } from "./suites/record.js";
import { referenceClient } from "./suites/reference/client.js";
import { replay } from "./suites/replay.js";
import { run } from "./suites/run.js";
import { select } from "./suites/select.js";
import type { Client } from "./suites/targets/client.js";
import { loadClient } from "./suites/targets/load.js";

interface RunFlags {
  out: string;
  only?: string[];
  seed?: number;
  runs: number;
  failOn: "must" | "should";
  knownFailures?: string;
}

const colour = process.stdout.isTTY && !process.env["NO_COLOR"];
/** Writes to stdout, and waits: to leave the process sooner would cut the text. False where nobody reads any more. */
const say = (text: string) => new Promise<boolean>((done) => process.stdout.write(text, (error) => done(!error)));

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(number))
    throw new InvalidArgumentError("It is not a whole number.");
  return number;
}

function count(text: string): number {
  const number = wholeNumber(text);
  if (number < 1 || number > 1_000_000) throw new InvalidArgumentError("It must be from 1 to 1000000.");
  return number;
}

function clientOf(module: string | undefined): Promise<Client> {
  return module === undefined ? Promise.resolve(referenceClient()) : loadClient(module);
}

/** Stops the run where the user asks for it; what was examined so far is still reported. */
function interruption(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  return stop.signal;
}

async function examine(
  module: string | undefined,
  { out, failOn, only, seed, runs, knownFailures }: RunFlags,
): Promise<number> {
  const known = knownFailures === undefined ? [] : readKnownFailures(knownFailures);
  const client = await clientOf(module);
  const total = select(bindingOn("client"), only).length;
  let file: Record | undefined;
  let shown: Progress | undefined;
  const report = await run(client, {
    failOn,
    runs,
    known,
    signal: interruption(),
    ...(only === undefined ? {} : { only }),
    ...(seed === undefined ? {} : { seed }),
    ...(module === undefined ? {} : { module }),
    replay: (id) => `npx djc replay ${id} --report ${out}`,
    onStart(begun, canary) {
      file = record(out, begun, canary);
      shown = progress(process.stderr, total);
    },
    onCase: (id) => shown?.onCase(id),
    onVerdict(verdict) {
      file?.add(verdict);
      shown?.onVerdict(verdict);
    },
  });
  shown?.end();
  file?.finish(report);
  publish(report, out);
  await say(`${summary(report, { colour })}\nReport: ${join(out, "index.html")}\n`);
  return exitStatus(report);
}

function publish(report: Report, out: string): void {
  try {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "index.html"), renderHtml(report));
    writeFileSync(join(out, "junit.xml"), renderJunit(report));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Misuse(`Failed to write the report to "${out}": ${why}. Choose another folder with --out.`);
  }
}

function openReport(path: string): { report: Report; folder: string } {
  try {
    const file = statSync(path).isDirectory() ? join(path, "report.json") : path;
    return { report: readReport(readFileSync(file, "utf8"), file), folder: dirname(file) };
  } catch (error) {
    if (error instanceof ReportError) throw error;
    throw new Misuse(
      `Failed to read "${path}": there is no such report. Run \`djc run\` to write one, or name its folder.`,
    );
  }
}

async function replayOne(id: string, { report: path, module }: { report: string; module?: string }): Promise<number> {
  const { report } = openReport(path);
  const client = await clientOf(module ?? report.target.module);
  const { exchange, faults } = await replay(client, report, id);
  await say(`${JSON.stringify(exchange, null, 2)}\n\n`);
  await say(
    faults.length === 0
      ? `${id}: holds now\n`
      : `${id}: does not hold\n${faults.map((fault) => `  ${faultText(fault)}\n`).join("")}`,
  );
  return faults.length === 0 ? 0 : 1;
}

async function list({ json }: { json?: boolean }): Promise<void> {
  if (json) await say(`${JSON.stringify(catalogue, null, 2)}\n`);
  else
    for (const { id, seat, level, text } of catalogue)
      await say(`${id.padEnd(30)} ${level.padEnd(6)} ${seat.padEnd(7)}  ${text.en}\n`);
}

async function explainOne(id: string): Promise<void> {
  for (const requirement of select(catalogue, [id])) await say(explain(requirement));
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
  djc
    .command("run [module]")
    .description("examine an adapter module, or the embedded reference client where none is given")
    .option("--out <folder>", "where the report goes", "conformance-report")
    .option("--only <family|id...>", "examine only these requirements")
    .option("--seed <number>", "decides the generated cases", wholeNumber)
    .option("--runs <count>", "generated cases for one requirement", count, 100)
    .addOption(
      new Option("--fail-on <level>", "the level that fails the run").choices(["must", "should"]).default("must"),
    )
    .option("--known-failures <file>", "a JSON list of { requirement, reason }; they still run")
    .action(async (module: string | undefined, flags: RunFlags) => done(await examine(module, flags)));
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
    .action(async (path: string, { out }: { out?: string }) => {
      const { report, folder } = openReport(path);
      publish(report, out ?? folder);
      await say(summary(report, { colour }));
      done(exitStatus(report));
    });
  djc.command("list").description("show every requirement").option("--json", "as JSON").action(list);
  djc
    .command("explain <id>")
    .description("show a requirement or a family, and what is tried for it")
    .action(explainOne);
  djc
    .command("generate")
    .description("write replies beside their meaning, one JSON object a line, for testers in any language")
    .addOption(
      new Option("--kind <kind>", "what to write").choices(["valid", "edge", "refusal", "illegal"]).default("valid"),
    )
    .addOption(new Option("--format <format>", "the reply format").default("JSON", "json").argParser(format))
    .option("--count <count>", "how many", count, 100)
    .option("--seed <number>", "the same seed writes the same samples", wholeNumber, 1)
    .action(generate);
  return djc;
}

function format(text: string): Format {
  const name = text.toUpperCase();
  if (name !== "JSON" && name !== "XML") throw new InvalidArgumentError("It must be json or xml.");
  return name;
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
    const expected = error instanceof Misuse || error instanceof ReportError;
    process.stderr.write(
      expected ? `${error.message}\n` : `The kit itself failed: ${String(error)}. Please report this.\n`,
    );
    return expected ? 2 : 3;
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
