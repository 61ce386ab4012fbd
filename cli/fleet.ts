import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { fleetMarkdown } from "../reports/fleet-markdown.js";
import { renderMatrix } from "../reports/html/matrix.js";
import { leftOutClause } from "../reports/matrix.js";
import { visible } from "../reports/visible.js";
import type { FleetEntry, Report } from "../schemas/types.js";
import { count, wholeNumber } from "../suites/engine/numbers.js";
import { isConfirmed } from "./confirmed.js";
import { contractFlag, contractOf, givenContract } from "./contract-flag.js";
import { writeFiles } from "./files.js";
import { callersOf } from "./fleet/callers.js";
import { examineFleet, type FleetEvent, fleetStatus } from "./fleet/candidates.js";
import { ships } from "./fleet/manifest.js";
import { interruption } from "./interruption.js";
import { say } from "./say.js";
import { openReport } from "./stored.js";

interface Flags {
  contract?: string;
  candidates: string;
  out: string;
  seed?: number;
  runs: number;
  width: number;
}

/** `djc fleet`: examines the SDKs in the subfolders of a folder, and writes the matrix. */
export function fleetCommand(djc: Command, done: (status: number) => void): void {
  djc
    .command("fleet [candidate...]")
    .description("examine the SDKs in a folder of candidates, and write a matrix")
    .option(...contractFlag)
    .option("--candidates <folder>", "the folder that contains a folder for each candidate", "candidates")
    .option("--out <folder>", "the folder for the matrix and the reports", "fleet-report")
    .option("--seed <number>", "the seed of the generated cases", wholeNumber("--seed"))
    .option("--runs <count>", "generated cases per requirement", count("--runs"), 100)
    .option("--width <count>", "how many SDKs to examine at once", count("--width"), 1)
    .action(async (names: string[], flags: Flags) => done(await examine(names, flags)));
}

/** The command line of the kit, as a script for node. */
const cli = fileURLToPath(new URL("../cli.js", import.meta.url));

async function examine(names: readonly string[], flags: Flags): Promise<number> {
  const contract = contractOf(flags.contract);
  const { callers, leftOut } = callersOf(ships(flags.candidates, names), contract);
  const left = leftOutClause({ leftOut }, "en");
  if (left !== undefined) await say(`${visible(left)}.\n`);
  const examined = await examineFleet(callers, {
    seed: Math.floor(Math.random() * 2 ** 31),
    ...flags,
    contract: givenContract(contract, flags.contract),
    cli,
    isConfirmed,
    signal: interruption(),
    onEvent: (event) => void say(`${visible(lineOf(event))}\n`),
  });
  const fleet = leftOut.length === 0 ? examined : { ...examined, leftOut };
  const reports = new Map(fleet.entries.flatMap((entry) => reportOf(entry, flags.out)));
  writeFiles(flags.out, {
    "fleet.json": `${JSON.stringify(fleet, null, 2)}\n`,
    "index.html": renderMatrix(fleet, reports),
    "summary.md": fleetMarkdown(fleet),
  });
  await say(`Matrix: ${join(flags.out, "index.html")}\n`);
  return fleetStatus(fleet);
}

function reportOf({ report }: FleetEntry, out: string): [string, Report][] {
  return report === undefined ? [] : [[report, openReport(join(out, report)).report]];
}

function lineOf(event: FleetEvent): string {
  if ("doing" in event) return `         ${event.doing} ${event.name}`;
  const { outcome, folder, mode, sdk, version, reason, report } = event.done;
  const time = `${(event.ms / 1000).toFixed(1)} s`;
  const why = reason === undefined ? "" : `: ${reason}`;
  const see = outcome === "changed" ? `: see ${report ?? ""}` : "";
  return `${outcome.padEnd(8)} ${folder} ${mode} (${sdk} ${version}, ${time})${see}${why}`;
}
