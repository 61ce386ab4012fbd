import type { Command } from "commander";
import { exchangeText } from "../../reports/exchange-text.js";
import { faultText } from "../../reports/fault.js";
import { serviceExchangeText } from "../../reports/service-exchange-text.js";
import type { Fault, Report } from "../../schemas/types.js";
import { Misuse } from "../misuse.js";
import { referenceClient } from "../reference/client.js";
import { replay } from "../replay.js";
import { replayService } from "../service/replay.js";
import { openTarget, type Who } from "../targets/open.js";
import { say } from "./output.js";
import { openReport } from "./stored.js";

interface Flags {
  report: string;
  module?: string;
  json?: boolean;
}

/** `djc replay`: runs the recorded counterexample of a requirement again. Its exit status is 0 where it holds now. */
export function replayCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("replay <id>")
    .description("run the recorded counterexample of a requirement again, and show what happens on the wire")
    .option("--report <path>", "a report.json or its folder", "conformance-report")
    .option("--module <path>", "an adapter module in place of the one that the report names")
    .option("--json", "the whole exchange as JSON, for programs")
    .action(async (id: string, flags: Flags) => done(await replayOne(id, flags)));
}

async function replayOne(id: string, { report: path, module, json }: Flags): Promise<number> {
  const { report } = openReport(path);
  if (module === undefined && report.target.seat === "service") return replayAsked(id, report, json);
  const who = module === undefined ? named(report, id) : { module };
  const { exchange, faults } = await replay(() => openTarget(who), report, id);
  return tell({ id, faults, exchange }, json ? undefined : exchangeText(exchange));
}

/** Who a report is about. Throws a Misuse where it does not say how to start them: the client of the kit is not they. */
function named({ target, verdicts }: Report, id: string): Who {
  const { module, command, name } = target;
  if (module !== undefined || command !== undefined || name === referenceClient().candidate.name) return target;
  const recorded = verdicts.find(({ requirement }) => requirement.id === id)?.replay ?? "";
  const other = recorded.includes(" attach ") ? `, or run \`${recorded}\`` : "";
  throw new Misuse(`Failed to replay "${id}": the report names no adapter of ${name}. Give one with --module${other}.`);
}

async function replayAsked(id: string, report: Report, json: boolean | undefined): Promise<number> {
  const { exchange, faults } = await replayService(report, id, process.env);
  return tell({ id, faults, exchange }, json ? undefined : serviceExchangeText(exchange, faults));
}

/** Tells what happened, as JSON where there is no text for people; gives the exit status. */
async function tell(what: { id: string; faults: Fault[]; exchange: unknown }, text: string | undefined) {
  const { id, faults, exchange } = what;
  const holds = faults.length === 0;
  const found = faults.map((fault) => `  ${faultText(fault)}\n`).join("");
  const people = `${text}\n${id}: ${holds ? "holds now" : "does not hold"}\n${found}`;
  await say(text === undefined ? `${JSON.stringify({ id, holds, faults, exchange }, null, 2)}\n` : people);
  return holds ? 0 : 1;
}
