import { relative } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { FSWatcher } from "chokidar";
import { printable } from "../schemas/printable.js";
import { failure } from "./failure.js";
import { importedFiles } from "./imported.js";

/** In milliseconds: an editor may save several files at once. */
const TOGETHER = 150;

/** The runs to repeat, and the files that they depend on. */
export interface Watched {
  module: string;
  /** Other files that a run reads. */
  files: readonly string[];
  /** Runs everything. Resolves to the exit status. */
  run(): Promise<number>;
  /** Runs only what failed in the last run; undefined if there is no such report. */
  runFailed(): Promise<number> | undefined;
}

/**
 * Runs, and runs again when the module or an imported file changes, until the signal is aborted. After a failed run,
 * repeats the failures first, and the rest once they pass. Resolves to the exit status of the last run. Throws an error
 * of the first run; prints later ones, because the module is being edited.
 */
export async function watchRuns(watched: Watched, signal: AbortSignal): Promise<number> {
  const { watch } = await import("chokidar");
  const paths = () => [...importedFiles(watched.module), ...watched.files];
  const watcher = watch(paths(), { ignoreInitial: true });
  try {
    const changes = new Changes(watcher, signal);
    let status = await watched.run();
    for (;;) {
      say(`Watching ${watched.module} and the files that it imports. Press Ctrl-C to end.`);
      const changed = await changes.next();
      if (changed.length === 0) return status;
      watcher.add(paths());
      say(`Changed: ${changed.map((path) => relative(".", path)).join(", ")}`);
      status = await again(watched, status);
    }
  } finally {
    await watcher.close();
  }
}

async function again({ run, runFailed }: Watched, status: number): Promise<number> {
  try {
    const failed = status === 1 ? runFailed() : undefined;
    if (!failed) return await run();
    say("Running what failed first.");
    const left = await failed;
    if (left !== 0) return left;
    say("What failed passes now. Running everything.");
    return await run();
  } catch (error) {
    const { sentence, status: ending } = failure(error);
    say(sentence);
    return ending;
  }
}

function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** The files changed since the last query. */
class Changes {
  readonly #paths = new Set<string>();
  readonly #signal: AbortSignal;
  #wake = () => {};

  constructor(watcher: FSWatcher, signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#wake(), { once: true });
    watcher.on("all", (_event, path) => {
      this.#paths.add(path);
      this.#wake();
    });
  }

  /** Resolves once something has changed; to an empty list if the signal is aborted. */
  async next(): Promise<string[]> {
    if (this.#paths.size === 0 && !this.#signal.aborted)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#signal.aborted) return [];
    await wait(TOGETHER);
    const changed = [...this.#paths];
    this.#paths.clear();
    return changed;
  }
}
