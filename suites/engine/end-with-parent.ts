import type { ChildProcess } from "node:child_process";
import { startWatcher } from "./process-tree.js";

/**
 * Ends a child soon after this process has ended. A killed process cannot do this itself, and the child may not notice
 * because it is starting, blocked, or ignores it. `group`: the child leads a process group, which ends with it.
 */
export function endWithParent(child: ChildProcess, { group = false } = {}): void {
  if (child.pid === undefined) return;
  const watcher = startWatcher(child.pid, group);
  watcher.on("error", () => {});
  watcher.stdin.on("error", () => {});
  // the watcher must not keep the kit running, and neither must its input
  watcher.unref();
  (watcher.stdin as { unref?: () => void }).unref?.();
  // another process may get the number of a process that has ended
  child.once("exit", () => watcher.kill("SIGKILL"));
}
