import { resolve } from "node:path";
import { isFlagship } from "../../schemas/contract/flagship.js";
import { kit } from "../../schemas/kit.js";
import { sentence, sentencesIn } from "../../schemas/sentence.js";
import type { Fleet, FleetEntry, FleetMode } from "../../schemas/types.js";
import { pooled } from "../../suites/engine/semaphore.js";
import type { GivenContract } from "../contract-flag.js";
import type { Ship } from "./manifest.js";
import { node, shell } from "./shell.js";

/** Options of a fleet run. */
export interface FleetOptions {
  /** The command line of the kit, as a file for node. */
  cli: string;
  /** The parent folder of the reports. */
  out: string;
  seed: number;
  /** Generated cases per requirement. */
  runs: number;
  /** An operation other than the flagship. */
  contract?: GivenContract | undefined;
  /** The number of SDKs that are prepared and examined concurrently. */
  width: number;
  /** Whether the folder has a complete report, started at this time or later, that confirms this exit status. */
  isConfirmed(folder: string, begun: string, status: number): boolean;
  /** Called at the start of each step and with each result. */
  onEvent?: (event: FleetEvent) => void;
  /** Aborts the run; results up to then are kept. */
  signal?: AbortSignal;
}

/** A step or a result of a fleet run. */
export type FleetEvent = { doing: "prepares" | "examines"; name: string } | { done: FleetEntry; ms: number };

/** Examines each mode of each SDK in a separate process. Returns the results in the order of the SDKs. */
export async function examineFleet(fleet: readonly Ship[], options: FleetOptions): Promise<Fleet> {
  const startedAt = new Date().toISOString();
  const entries = await pooled(fleet, options.width, (ship) => sail(ship, options));
  const { seed, runs, contract, signal } = options;
  return {
    kit: `${kit.name} ${kit.version}`,
    ...(contract === undefined || isFlagship(contract) ? {} : { contract: contract.name }),
    startedAt,
    seed,
    runsPerProperty: runs,
    entries: entries.flat(),
    sentences: sentencesIn(entries),
    complete: signal?.aborted !== true,
  };
}

async function sail(ship: Ship, options: FleetOptions): Promise<FleetEntry[]> {
  const { modes } = ship;
  const began = performance.now();
  const stopped = await hindrance(ship, options);
  if (stopped) {
    const entries = modes.map((mode) => ({ ...entryOf(ship, mode), ...stopped }));
    for (const done of entries) options.onEvent?.({ done, ms: performance.now() - began });
    return entries;
  }
  const entries: FleetEntry[] = [];
  for (const mode of modes) entries.push(await examineMode(ship, mode, options));
  return entries;
}

type Stopped = Pick<FleetEntry, "outcome" | "reason">;

/** The reason why an SDK cannot be examined: a missing prerequisite, or a failed preparation. */
async function hindrance(ship: Ship, { onEvent, signal }: FleetOptions): Promise<Stopped | undefined> {
  const { needs = [], prepare = [], folder, path } = ship;
  for (const { name, command } of needs) {
    if (signal?.aborted) return interrupted;
    const { status } = await shell(command, { folder: path, signal });
    if (status !== 0) return { outcome: "not-run", reason: sentence("{0} is not on this machine.", name) };
  }
  if (prepare.length > 0) onEvent?.({ doing: "prepares", name: folder });
  for (const command of prepare) {
    if (signal?.aborted) return interrupted;
    const { status, said } = await shell(command, { folder: path, signal });
    if (status !== 0) return { outcome: "broken", reason: sentence('"{0}" failed: {1}', command, said.slice(-600)) };
  }
  return undefined;
}

const interrupted = { outcome: "not-run", reason: "The run was ended before its turn." } as const;

async function examineMode(ship: Ship, mode: FleetMode, options: FleetOptions): Promise<FleetEntry> {
  const { cli, out, onEvent, signal } = options;
  const [began, begun] = [performance.now(), new Date().toISOString()];
  const report = `${ship.folder}-${mode.name}`;
  if (!signal?.aborted) onEvent?.({ doing: "examines", name: report });
  const { status, said } = signal?.aborted
    ? { status: null, said: "" }
    : await node([cli, ...argumentsOf(mode, options), "--out", resolve(out, report)], { folder: ship.path, signal });
  const isOver = status !== null && status <= 1 && options.isConfirmed(resolve(out, report), begun, status);
  const judgement = isOver ? over(status, report) : broke(status, said);
  const entry = { ...entryOf(ship, mode), ...(signal?.aborted ? interrupted : judgement) };
  onEvent?.({ done: entry, ms: performance.now() - began });
  return entry;
}

function argumentsOf(mode: FleetMode, { seed, runs, contract }: FleetOptions): string[] {
  const { command, module } = mode;
  const who = command === undefined ? [module ?? ""] : ["--command", command];
  const file = knownFileOf(mode, contract);
  const known = file === undefined ? [] : ["--known-failures", file];
  return [
    "run",
    ...who,
    ...(contract === undefined ? [] : ["--contract", contract.given]),
    "--fail-on",
    "should",
    "--seed",
    String(seed),
    "--runs",
    String(runs),
    ...known,
    "--no-config",
  ];
}

/** The known-failures file for an operation. */
function knownFileOf({ knownFailures, contracts }: FleetMode, contract: GivenContract | undefined): string | undefined {
  return contract === undefined || isFlagship(contract) ? knownFailures : contracts?.[contract.name];
}

/** The entry for an exit status of `djc run`, which its report confirms. */
function over(status: number, report: string): Partial<FleetEntry> & Stopped {
  return { outcome: status === 0 ? "as-known" : "changed", report };
}

function broke(status: number | null, said: string): Stopped {
  const why = sentence("it ended with status {0}", status);
  if (status !== null && status <= 1)
    return { outcome: "broken", reason: sentence("{0}, and no complete report says so", why) };
  return { outcome: "broken", reason: said.slice(-600) || why };
}

function entryOf({ folder, sdk, version, language }: Ship, { name, about }: FleetMode): Omit<FleetEntry, "outcome"> {
  return { folder, sdk, version, language, mode: name, about };
}

/** The exit status of a fleet: 0 as known, 1 changed, 3 something broke, 4 incomplete or nothing was examined. */
export function fleetStatus({ entries, complete }: Fleet): number {
  const has = (outcome: FleetEntry["outcome"]) => entries.some((entry) => entry.outcome === outcome);
  if (has("changed")) return 1;
  if (has("broken")) return 3;
  return complete && has("as-known") ? 0 : 4;
}
