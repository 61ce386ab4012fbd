import { AsyncResource } from "node:async_hooks";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import workerThreads, { BroadcastChannel, threadId, type WorkerOptions } from "node:worker_threads";
import type { Tell } from "./this-machine.js";

/** The channel on which the workers of this process report refused connections. */
const channelName = `distribute-job-conformance guard ${process.pid}`;

/**
 * Returns the path of the module that node loads in a worker before the worker's own code. A worker can load only the
 * built file.
 */
function preloaded(): string {
  const path = ["./preload.js", "../../../dist/suites/protocol/guard/preload.js"]
    .map((each) => fileURLToPath(new URL(each, import.meta.url)))
    .find((each) => existsSync(each));
  if (path) return path;
  throw new Error('Failed to guard a worker "guard-preload.js": it is not there. Build the kit first.');
}

interface Message {
  thread: number;
  destination: string;
}

/** Creates a function that reports a worker's refused connections to the thread that started the worker. */
export function reporter(): Tell {
  const channel = new BroadcastChannel(channelName);
  channel.unref();
  return (destination) => {
    const message: Message = { thread: threadId, destination };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window of a browser
    channel.postMessage(message);
  };
}

/** Guards every new worker before its own code runs. Returns a function that removes the guard. */
export function guardWorkers(tell: Tell): () => void {
  const { Worker } = workerThreads;
  // refusals of a worker are reported in the async context that started it
  const tellers = new Map<number, Tell>();
  const channel = new BroadcastChannel(channelName);
  channel.unref();
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the types of node have this alone
  channel.onmessage = (event) => {
    const { thread, destination } = (event as { data: Message }).data;
    tellers.get(thread)?.(destination);
  };
  const guarded = new Proxy(Worker, {
    construct(target, [file, options]: [unknown, WorkerOptions | undefined], self) {
      const worker = withFlags(options?.execArgv, (flags) => {
        const execArgv = [...flags, "--require", preloaded()];
        return Reflect.construct(target, [file, { ...options, execArgv }], self) as InstanceType<typeof Worker>;
      });
      tellers.set(worker.threadId, AsyncResource.bind(tell));
      return worker;
    },
  });
  const put = (worker: typeof Worker) => {
    Object.assign(workerThreads, { Worker: worker });
    worker.prototype.constructor = worker;
  };
  put(guarded);
  return () => {
    put(Worker);
    channel.close();
  };
}

/**
 * Makes a worker with the given flags, or else with the flags of this process, except those that apply only to a
 * process.
 */
function withFlags<T>(given: readonly string[] | undefined, make: (flags: readonly string[]) => T): T {
  if (given) return make(given);
  const taken = process.execArgv;
  const result = refusedFlags(() => make(taken));
  if ("made" in result) return result.made;
  const some = refusedFlags(() => make(taken.filter((flag) => !result.message.includes(flag))));
  return "made" in some ? some.made : make([]);
}

/** Returns the value that was made, or node's message about flags that a worker cannot have. */
function refusedFlags<T>(make: () => T): { made: T } | { message: string } {
  try {
    return { made: make() };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_WORKER_INVALID_EXEC_ARGV") return { message };
    throw error;
  }
}
