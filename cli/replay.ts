import type { Command } from "commander";
import { exchangeText } from "../reports/exchange-text.js";
import { faultText } from "../reports/fault.js";
import { serviceExchangeText } from "../reports/service-exchange-text.js";
import { visible } from "../reports/visible.js";
import type { Contract } from "../schemas/contract/contract.js";
import { contractOfReport } from "../schemas/contract/of-report.js";
import { shellLine, shellWord } from "../schemas/shell.js";
import type { Report } from "../schemas/types.js";
import { openTarget, type Who } from "../suites/client/adapters/open.js";
import { attachedName } from "../suites/client/attach.js";
import { type Replayed, replay } from "../suites/client/replay.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { referenceClient } from "../suites/reference/client/client.js";
import { replayService } from "../suites/service/replay.js";
import type { Settled } from "../suites/service/settle.js";
import { findConfig } from "./config.js";
import { contractOf } from "./contract-flag.js";
import { isOwn } from "./origin.js";
import { say } from "./say.js";
import { openReport } from "./stored.js";

interface Flags {
  report: string;
  module?: string;
  command?: string;
  trust?: boolean;
  contract?: string;
  allowWrites?: boolean;
  json?: boolean;
}

/** `djc replay`: runs the recorded counterexample of a requirement again. Exits with status 0 if it passes now. */
export function replayCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("replay <id>")
    .description("replay a recorded failure, and show the exchange")
    .option("--report <path>", "a report.json or its folder", "conformance-report")
    .option("--module <path>", "an adapter module instead of the one that the report names")
    .option("--command <command>", "the candidate that this command starts, instead of the one that the report names")
    .option("--trust", "run what the report names, even if it was written elsewhere")
    .option("--contract <name|folder>", "the contract of the run; needed if it was read from a folder")
    .option("--allow-writes", "call an operation even if each request changes something")
    .option("--json", "print the whole exchange as JSON, for programs")
    .action(async (id: string, flags: Flags, command: Command) => {
      const isGiven = command.getOptionValueSource("report") === "cli";
      const report = (isGiven ? undefined : findConfig(".")?.config.out) ?? flags.report;
      done(await replayOne(id, { ...flags, report }));
    });
}

async function replayOne(
  id: string,
  { report: path, module, command, trust, json, contract: folder, allowWrites = false }: Flags,
): Promise<number> {
  const { report } = openReport(path);
  const isGiven = module !== undefined || command !== undefined;
  if (!isGiven && report.target.seat === "service") {
    const contract = contractIn(report, id, folder);
    return replayAsked(id, report, { json, contract, allowWrites });
  }
  const who = isGiven ? { module, command } : named(report, id, trust);
  const contract = contractIn(report, id, folder);
  const replayed = await replay(() => openTarget({ ...who, contract }), report, id, contract);
  return tell({ id, ...replayed }, json ? undefined : exchangeText(replayed.exchange));
}

/** The contract of a report. Throws a UsageError if it was read from a folder, and the folder is not given again. */
function contractIn(report: Report, id: string, folder: string | undefined): Contract {
  const contract = folder === undefined ? contractOfReport(report) : contractOf(folder);
  if (contract) return contract;
  const name = visible(report.contract.name ?? "");
  throw new UsageError(
    `Failed to replay "${id}": the contract ${name} of the report was read from a folder. Give it with --contract.`,
  );
}

/**
 * The target of a report. Throws a UsageError if the report does not say how to start it, or was written elsewhere: a
 * stranger's command never runs without consent.
 */
function named(report: Report, id: string, trust = false): Who {
  const { module, command, name } = report.target;
  if (module === undefined && command === undefined) {
    if (name === referenceClient().candidate.name) return {};
    const other = name === attachedName ? `, or run \`${shellLine("npx", "djc", "attach", id)}\`` : "";
    throw new UsageError(
      `Failed to replay "${id}": the report names no adapter of ${visible(name)}. Give one with --module${other}.`,
    );
  }
  if (trust || isOwn(report)) return { module, command };
  const what = command === undefined ? `load ${shellWord(module ?? "")}` : `run ${shellWord(command)}`;
  throw new UsageError(
    `Failed to replay "${id}": the report was not written in this folder of this machine, and would ${visible(what)}. If you trust that, add --trust; otherwise name your own candidate with --module or --command.`,
  );
}

interface Asking {
  json: boolean | undefined;
  contract: Contract;
  allowWrites: boolean;
}

async function replayAsked(id: string, report: Report, { json, ...on }: Asking): Promise<number> {
  const replayed = await replayService(report, id, process.env, on);
  return tell({ id, ...replayed }, json ? undefined : result(replayed));
}

function result({ exchange, faults }: Settled): string {
  return exchange ? serviceExchangeText(exchange, faults) : "";
}

/** The result of a replayed counterexample of a client or a service. */
interface Outcome extends Omit<Replayed, "exchange"> {
  id: string;
  exchange?: unknown;
  /** Why the replay is inconclusive. */
  untestable?: string | undefined;
}

/** Prints the outcome, as JSON if there is no text. Returns the exit status. */
async function tell(outcome: Outcome, text: string | undefined): Promise<number> {
  const { id, faults, exchange, tries, breach, untestable } = outcome;
  const holds = faults.length === 0 && breach === undefined && untestable === undefined;
  const found = faults.map((fault) => `  ${faultText(fault)}\n`).join("");
  const result = { id, holds, tries, breach, untestable, faults, exchange };
  await say(
    text === undefined ? `${JSON.stringify(result, null, 2)}\n` : `${text}\n${id}: ${inWords(outcome)}\n${found}`,
  );
  if (breach !== undefined) return 3;
  if (untestable !== undefined) return 4;
  return holds ? 0 : 1;
}

function inWords({ faults, tries, breach, untestable }: Outcome): string {
  if (breach !== undefined) return `no verdict, because your adapter broke the protocol: ${visible(breach)}`;
  if (untestable !== undefined) return `no verdict: ${visible(untestable)}`;
  if (faults.length > 0) return tries > 1 ? `fails: it failed ${tries} of ${tries} times` : "fails";
  return tries > 1 ? `passes now, though it failed ${tries - 1} of ${tries} times` : "passes now";
}
