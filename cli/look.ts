import type { Command } from "commander";
import { bindingOnBoth } from "../schemas/catalogue.js";
import type { Requirement } from "../schemas/types.js";
import { select } from "../suites/engine/select.js";
import { contractFlag, contractOf } from "./contract-flag.js";
import { say } from "./say.js";

/** `djc list`: shows every requirement, or those that apply to an operation. */
export function listCommand(djc: Command): void {
  djc
    .command("list")
    .description("show every requirement")
    .option("--json", "as JSON")
    .option(...contractFlag)
    .action(async ({ json, contract }: { json?: boolean; contract?: string }) => {
      const bound = bindingOnBoth(contractOf(contract));
      await say(json ? `${JSON.stringify(bound, null, 2)}\n` : bound.map(listed).join(""));
    });
}

function listed({ id, level, seat, text }: Requirement): string {
  return `${id.padEnd(30)} ${level.padEnd(6)} ${seat.padEnd(7)}  ${text.en}\n`;
}

/** `djc explain`: shows requirements and their cases. */
export function explainCommand(djc: Command): void {
  djc
    .command("explain <id>")
    .description("show a requirement or a family, and its cases")
    .option(...contractFlag)
    .action(async (id: string, flags: { contract?: string }) => {
      const { explain } = await import("./explain.js");
      const contract = contractOf(flags.contract);
      const found = select(bindingOnBoth(contract), [id]);
      await say(found.map((each) => explain(each, contract)).join(""));
    });
}
