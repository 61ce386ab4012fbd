import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../suites/engine/usage-error.js";
import { unwritable } from "./put.js";

/** The lock file, which says which process writes into a folder. */
const NAME = ".djc-run";

/**
 * Locks a folder for this process. Throws a UsageError if another run writes there. A lock of a killed run does not
 * count.
 */
export function lock(folder: string): void {
  const path = join(folder, NAME);
  try {
    mkdirSync(folder, { recursive: true });
    if (isStale(path)) rmSync(path, { force: true });
    writeFileSync(path, own(), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST" || !isLock(path)) throw unwritable(folder, error);
    throw new UsageError(
      `Failed to write the report to "${folder}": another run is writing there. Wait until it has ended, or choose another folder with --out.`,
    );
  }
}

/** Unlocks the folder, if the lock belongs to this process or to a process that has ended. */
export function unlock(folder: string): void {
  const path = join(folder, NAME);
  if (isLock(path) && (isStale(path) || readFileSync(path, "utf8") === own())) rmSync(path, { force: true });
}

const own = () => `${process.pid} ${startOf(process.pid)}`;

function isLock(path: string): boolean {
  try {
    return /^\d+ \d*$/.test(readFileSync(path, "utf8"));
  } catch {
    return false;
  }
}

function isStale(path: string): boolean {
  if (!isLock(path)) return false;
  const [pid = "", start = ""] = readFileSync(path, "utf8").split(" ");
  try {
    process.kill(Number(pid), 0);
    return startOf(Number(pid)) !== start;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** The start time of a process in ticks since boot; empty if the system does not provide it. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before it is in parentheses and may contain any character.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
