import type { Command } from "commander";
import { catalogue } from "../schemas/catalogue.js";
import type { Requirement } from "../schemas/types.js";
import { select } from "../suites/engine/select.js";
import { say } from "./say.js";

/** `djc list`: shows every requirement. */
export function listCommand(djc: Command): void {
  djc
    .command("list")
    .description("show every requirement")
    .option("--json", "as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      await say(json ? `${JSON.stringify(catalogue, null, 2)}\n` : catalogue.map(listed).join(""));
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
    .action(async (id: string) => {
      const { explain } = await import("./explain.js");
      await say(select(catalogue, [id]).map(explain).join(""));
    });
}
