import type { Command } from "commander";
import { openapi } from "../suites/reference/openapi/document.js";
import { contractFlag, contractOf } from "./contract-flag.js";
import { say } from "./say.js";

/** `djc openapi`: writes a contract as an OpenAPI document. */
export function openApiCommand(djc: Command): void {
  djc
    .command("openapi")
    .description("write the contract as an OpenAPI 3.1 document, for other tools")
    .option(...contractFlag)
    .action(async ({ contract }: { contract?: string }) => {
      await say(`${JSON.stringify(openapi(contractOf(contract)), null, 2)}\n`);
    });
}
