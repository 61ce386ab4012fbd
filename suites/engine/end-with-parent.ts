import { type ChildProcess, spawn } from "node:child_process";

/** Waits until nobody can write to its input any more, which is when the kit has ended; then asks, and then insists. */
const script = 'read -r _; kill -s TERM -- "$0"; sleep 3; kill -s KILL -- "$0"';

/**
 * Ends a child soon after this process has ended, in whatever way: a process that is killed can do nothing itself, and a
 * child may not notice, because it is only starting, is blocked, or does not care. `group` is whether it leads a group of
 * its own, which then ends with it.
 */
export function endWithParent(child: ChildProcess, { group = false } = {}): void {
  if (child.pid === undefined) return;
  const target = `${group ? "-" : ""}${child.pid}`;
  // in a session of its own, so that what ends the kit and its group does not end it
  const watcher = spawn("/bin/sh", ["-c", script, target], {
    detached: true,
    env: { PATH: process.env["PATH"] },
    stdio: ["pipe", "ignore", "ignore"],
  });
  watcher.on("error", () => {});
  watcher.stdin.on("error", () => {});
  // it keeps the kit from ending no more than its input does
  watcher.unref();
  (watcher.stdin as { unref?: () => void }).unref?.();
  // another process may get the number of one that has ended
  child.once("exit", () => watcher.kill("SIGKILL"));
}
