import { spawn, spawnSync } from "node:child_process";

/** Replaceable system functions, so that a test can run on any system. */
export interface Ending {
  platform?: NodeJS.Platform;
  kill?: (pid: number, signal: NodeJS.Signals) => unknown;
  run?: (file: string, args: readonly string[]) => unknown;
}

/**
 * Ends a process that was started with `detached`, and every process that it started. Signals the process group on
 * POSIX systems. Windows has no groups or signals, so `taskkill` finds the children and ends them at once.
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
    // the process has already ended
  }
}

/** Waits until its input closes, which happens when the kit has ended. Then sends SIGTERM, and SIGKILL after 3 s. */
const script = 'read -r _; kill -s TERM -- "$0"; sleep 3; kill -s KILL -- "$0"';
/** The same for Windows, in Node.js. Ends the process at once. */
const windowsScript =
  'process.stdin.resume().on("end", () => require("child_process").spawnSync("taskkill", ["/pid", process.argv[1], "/t", "/f"]))';

/** Returns the program, and its arguments, that ends a process or its group when the program's input ends. */
export function watcherOf(pid: number, group: boolean, platform: NodeJS.Platform): [file: string, args: string[]] {
  if (platform === "win32") return [process.execPath, ["-e", windowsScript, String(pid)]];
  return ["/bin/sh", ["-c", script, `${group ? "-" : ""}${pid}`]];
}

/** Starts such a program in a separate session, so that a signal to the kit's group does not end it. */
export function startWatcher(pid: number, group: boolean) {
  const [file, args] = watcherOf(pid, group, process.platform);
  return spawn(file, args, {
    detached: true,
    env: { PATH: process.env["PATH"] },
    stdio: ["pipe", "ignore", "ignore"],
    windowsHide: true,
  });
}
