import type { Command } from "commander";
import { catalogue } from "../schemas/catalogue.js";
import { listed } from "../suites/explain.js";
import { say } from "./output.js";

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
