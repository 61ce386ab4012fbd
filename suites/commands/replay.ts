import type { Command } from "commander";
import { exchangeText } from "../../reports/exchange-text.js";
import { faultText } from "../../reports/fault.js";
import { replay } from "../replay.js";
import { openTarget } from "../targets/open.js";
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
  const who = module === undefined ? report.target : { module };
  const { exchange, faults } = await replay(() => openTarget(who), report, id);
  const holds = faults.length === 0;
  if (json) await say(`${JSON.stringify({ id, holds, faults, exchange }, null, 2)}\n`);
  else {
    const found = faults.map((fault) => `  ${faultText(fault)}\n`).join("");
    await say(`${exchangeText(exchange)}\n${id}: ${holds ? "holds now" : "does not hold"}\n${found}`);
  }
  return holds ? 0 : 1;
}
