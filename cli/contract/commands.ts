import type { Command } from "commander";
import { shellLine } from "../../schemas/shell.js";
import { count, wholeNumber } from "../../suites/engine/numbers.js";
import { contractHelp, importHelp } from "../help.js";
import { say } from "../say.js";
import { checked, countsOf } from "./check.js";
import { type ImportFlags, importFile, type WrittenContract } from "./import.js";
import { type ProveFlags, prove } from "./prove.js";
import { contractTable } from "./table.js";

/** `djc contracts`: lists the bundled contracts. */
export function contractsCommand(djc: Command): void {
  djc
    .command("contracts")
    .description("list the bundled contracts")
    .action(async () => void (await say(contractTable())));
}

/** `djc contract`: checks, proves and imports contracts. */
export function contractCommand(djc: Command, done: (status: number) => void): void {
  const contract = djc
    .command("contract")
    .description("check or prove a contract, or import one from the vendor's metadata")
    .addHelpText("after", contractHelp);
  contract
    .command("check <folder>")
    .description("compile a contract folder and read its samples; exits 2 if something is wrong")
    .action(async (folder: string) => void (await say(checked(folder))));
  contract
    .command("prove [name|folder...]")
    .description(
      "examine every wrong client that is derived from a contract, or from each bundled contract; exits 1 if one passes",
    )
    .option("--seed <number>", "the seed of the generated cases", wholeNumber("--seed"), 1)
    .option("--runs <count>", "generated cases per requirement", count("--runs"), 20)
    .action(async (names: string[], flags: ProveFlags) => done(await prove(names, flags)));
  contract
    .command("import <metadata>")
    .description("write a contract folder from the vendor's metadata of an operation, and list the gaps to review")
    .option("--product <code>", "the product's code, such as Alidns")
    .option("--api-version <date>", "the version of the API, such as 2015-01-09")
    .option("--host <name>", "the host that the source documents")
    .option("--overlay <file>", "changes to the metadata and to contract.json, each with its reason")
    .option("--out <folder>", "the folder to write; default: a folder in contracts, named after product and operation")
    .addHelpText("after", importHelp)
    .action(async (metadata: string, flags: ImportFlags) => void (await say(written(importFile(metadata, flags)))));
}

function written({ contract, folder, gaps }: WrittenContract): string {
  const open = gaps.length === 1 ? "1 gap" : `${gaps.length} gaps`;
  return [
    `Wrote ${contract.name} to ${folder}: ${countsOf(contract)}.`,
    `${open} to review:`,
    ...gaps.map(({ text }) => `  ${text}`),
    "Next:",
    `  ${shellLine("npx", "djc", "contract", "check", folder)}`,
    "",
  ].join("\n");
}
