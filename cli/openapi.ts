import type { Command } from "commander";
import { openapi } from "../suites/reference/openapi/document.js";
import { say } from "./say.js";

/** `djc openapi`: writes the contract as an OpenAPI document. */
export function openApiCommand(djc: Command): void {
  djc
    .command("openapi")
    .description("write the contract as an OpenAPI 3.1 document, for other tools")
    .action(async () => void (await say(`${JSON.stringify(openapi(), null, 2)}\n`)));
}
