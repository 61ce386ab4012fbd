import type { ChildProcess } from "node:child_process";
import { startWatcher } from "./process-tree.js";

/**
 * Ends a child soon after this process has ended, in whatever way: a process that is killed can do nothing itself, and a
 * child may not notice, because it is only starting, is blocked, or does not care. `group` is whether it leads a group of
 * its own, which then ends with it.
 */
export function endWithParent(child: ChildProcess, { group = false } = {}): void {
  if (child.pid === undefined) return;
  const watcher = startWatcher(child.pid, group);
  watcher.on("error", () => {});
  watcher.stdin.on("error", () => {});
  // it keeps the kit from ending no more than its input does
  watcher.unref();
  (watcher.stdin as { unref?: () => void }).unref?.();
  // another process may get the number of one that has ended
  child.once("exit", () => watcher.kill("SIGKILL"));
}
