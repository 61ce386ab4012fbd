import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { Tail } from "../../suites/client/adapters/tail.js";
import { endWithParent } from "../../suites/engine/end-with-parent.js";
import { endTree } from "../../suites/engine/process-tree.js";

/** The result of a command: its exit status, null if a signal ended it, and the end of its output. */
export interface Ended {
  status: number | null;
  said: string;
}

/** Options for starting a command. */
export interface Start {
  /** The working directory. */
  folder: string;
  /** If aborted, ends the command with all its child processes. */
  signal?: AbortSignal | undefined;
}

/** Runs a command in a shell. Never rejects. */
export function shell(command: string, start: Start): Promise<Ended> {
  return ended(spawn(command, { shell: true, ...options(start) }), start);
}

/** Runs a Node.js program with these arguments, without a shell. Never rejects. */
export function node(args: readonly string[], start: Start): Promise<Ended> {
  return ended(spawn(process.execPath, args, options(start)), start);
}

// A separate process group, so that its children end with it.
const options = ({ folder }: Start): SpawnOptions => ({
  cwd: folder,
  detached: true,
  windowsHide: true,
  stdio: ["ignore", "pipe", "pipe"],
});

function ended(child: ChildProcess, { signal }: Start): Promise<Ended> {
  endWithParent(child, { group: true });
  const tail = new Tail();
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => tail.add(text));
  const stop = () => endTree(child.pid, "SIGTERM");
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  return new Promise((resolve) => {
    child.on("error", ({ message }) => resolve({ status: null, said: message }));
    child.on("close", (status) => {
      signal?.removeEventListener("abort", stop);
      resolve({ status, said: tail.text.trim() });
    });
  });
}
