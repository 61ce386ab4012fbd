import { spawn, spawnSync } from "node:child_process";

/** What ends processes, so that a test needs no other system. */
export interface Ending {
  platform?: NodeJS.Platform;
  kill?: (pid: number, signal: NodeJS.Signals) => unknown;
  run?: (file: string, args: readonly string[]) => unknown;
}

/**
 * Ends a process that was started with `detached`, and every process that it has started. POSIX systems signal its group.
 * Windows has no groups and no signals: there `taskkill` follows its children and ends them at once.
 */
export function endTree(
  pid: number | undefined,
  signal: "SIGTERM" | "SIGKILL",
  { platform = process.platform, kill = process.kill, run = spawnSync }: Ending = {},
): void {
  if (pid === undefined) return;
  try {
    if (platform === "win32") run("taskkill", ["/pid", String(pid), "/t", "/f"]);
    else kill(-pid, signal);
  } catch {
    // it is gone
  }
}

/** Waits until nobody can write to its input any more, which is when the kit has ended; then asks, and then insists. */
const script = 'read -r _; kill -s TERM -- "$0"; sleep 3; kill -s KILL -- "$0"';
/** The same for Windows, in Node.js; it ends at once. */
const windowsScript =
  'process.stdin.resume().on("end", () => require("child_process").spawnSync("taskkill", ["/pid", process.argv[1], "/t", "/f"]))';

/** The program that ends a process, or its group, when its own input ends, and its arguments. */
export function watcherOf(pid: number, group: boolean, platform: NodeJS.Platform): [file: string, args: string[]] {
  if (platform === "win32") return [process.execPath, ["-e", windowsScript, String(pid)]];
  return ["/bin/sh", ["-c", script, `${group ? "-" : ""}${pid}`]];
}

/** Starts such a program, in a session of its own, so that what ends the kit and its group does not end it. */
export function startWatcher(pid: number, group: boolean) {
  const [file, args] = watcherOf(pid, group, process.platform);
  return spawn(file, args, {
    detached: true,
    env: { PATH: process.env["PATH"] },
    stdio: ["pipe", "ignore", "ignore"],
    windowsHide: true,
  });
}
