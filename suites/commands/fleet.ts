import { join } from "node:path";
import { Command } from "commander";
import type { Fleet, FleetEntry, Report } from "../../schemas/types.js";
import { readReportFile, writeFiles } from "../files.js";
import { count, wholeNumber } from "../flags.js";
import { examineFleet, type FleetEvent, fleetStatus } from "../fleet/fleet.js";
import { ships } from "../fleet/manifest.js";
import type { Door } from "./door.js";

/** What the front door lends to the fleet. */
export interface FleetDoor extends Door {
  /** The command line of the kit, as a file for node. */
  cli: string;
  /** The text of a report.json as a report; throws where it is none. */
  read(text: string, file: string): Report;
  /** The page that shows requirements by SDKs; `reports` are by the folder that an entry names. */
  matrix(fleet: Fleet, reports: ReadonlyMap<string, Report>): string;
}

interface Flags {
  candidates: string;
  out: string;
  seed?: number;
  runs: number;
  width: number;
}

/** `djc fleet`: examines the SDKs in the folders of a folder, and writes the matrix. */
export function fleetCommand(door: FleetDoor): Command {
  return new Command("fleet")
    .description("examine the published SDKs in candidates/, or some of them, and write the matrix of all")
    .argument("[candidate...]")
    .option("--candidates <folder>", "the folder of their folders", "candidates")
    .option("--out <folder>", "where the matrix and the reports go", "fleet-report")
    .option("--seed <number>", "decides the generated cases", wholeNumber("--seed"))
    .option("--runs <count>", "generated cases for one requirement", count("--runs"), 100)
    .option("--width <count>", "how many SDKs are examined at once", count("--width"), 1)
    .action(async (names: string[], flags: Flags) => door.done(await examine(names, flags, door)));
}

async function examine(names: readonly string[], flags: Flags, door: FleetDoor): Promise<number> {
  const fleet = await examineFleet(ships(flags.candidates, names), {
    seed: Math.floor(Math.random() * 2 ** 31),
    ...flags,
    cli: door.cli,
    signal: door.interruption(),
    onEvent: (event) => void door.say(`${lineOf(event)}\n`),
  });
  const reports = new Map(fleet.entries.flatMap((entry) => reportOf(entry, flags.out, door)));
  writeFiles(flags.out, {
    "fleet.json": `${JSON.stringify(fleet, null, 2)}\n`,
    "index.html": door.matrix(fleet, reports),
  });
  await door.say(`Matrix: ${join(flags.out, "index.html")}\n`);
  return fleetStatus(fleet);
}

function reportOf({ report }: FleetEntry, out: string, door: FleetDoor): [string, Report][] {
  if (report === undefined) return [];
  const { text, file } = readReportFile(join(out, report));
  return [[report, door.read(text, file)]];
}

function lineOf(event: FleetEvent): string {
  if ("doing" in event) return `         ${event.doing} ${event.name}`;
  const { outcome, folder, mode, sdk, version, reason, report } = event.done;
  const time = `${(event.ms / 1000).toFixed(1)} s`;
  const why = reason === undefined ? "" : `: ${reason}`;
  const see = outcome === "changed" ? `: see ${report ?? ""}` : "";
  return `${outcome.padEnd(8)} ${folder} ${mode} (${sdk} ${version}, ${time})${see}${why}`;
}
