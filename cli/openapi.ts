import type { Command } from "commander";
import { openapi } from "../suites/reference/openapi/document.js";

/** Adds `openapi` to the command line. */
export function addOpenApi(djc: Command, say: (text: string) => unknown): void {
  djc
    .command("openapi")
    .description("write the contract as an OpenAPI 3.1 document, for other tools")
    .action(async () => void (await say(`${JSON.stringify(openapi(), null, 2)}\n`)));
}
