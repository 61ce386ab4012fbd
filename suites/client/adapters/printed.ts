import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as turn } from "node:timers/promises";
import { format } from "node:util";
import { refCounted } from "../../protocol/ref-count.js";

interface Page {
  text: string;
}

/** Characters of one call that are searched for credentials. */
const most = 1 << 20;
const pages = new AsyncLocalStorage<Page>();

/** Runs a call and keeps what it prints to stdout or stderr (its first 2^20 characters) instead of showing it. */
export async function keepPrinted<T>(call: () => Promise<T>): Promise<{ value: T; printed: string }> {
  const page: Page = { text: "" };
  const value = await pages.run(page, call);
  // what a logger holds back until the call is over is printed in the next turn
  await turn();
  return { value, printed: page.text };
}

/** Starts to keep what calls print; returns how to stop. What is printed outside a call goes its usual way. */
export const watchPrinting = refCounted(() => {
  const restore = [...[process.stdout, process.stderr].map(watchStream), ...consoleMethods.map(watchConsole)];
  return () => {
    for (const undo of restore) undo();
  };
});

function watchStream(stream: NodeJS.WriteStream): () => void {
  const original = stream.write;
  const write = (...args: Parameters<typeof stream.write>) => {
    const [chunk, ...rest]: unknown[] = args;
    if (!keep(textOf(chunk))) return original.apply(stream, args);
    // whoever waits until it is written must not wait for ever
    const written = rest.find((arg) => typeof arg === "function");
    if (written) process.nextTick(written);
    return true;
  };
  stream.write = write as typeof stream.write;
  return () => {
    stream.write = original;
  };
}

const consoleMethods = ["log", "info", "warn", "error", "debug", "trace"] as const;

/** A test runner's console writes to no stream of this process. */
function watchConsole(method: (typeof consoleMethods)[number]): () => void {
  const original = console[method];
  console[method] = (...args: unknown[]) => void (keep(`${format(...args)}\n`) || original.apply(console, args));
  return () => {
    console[method] = original;
  };
}

/** Adds to the page of the running call; false where no call runs. */
function keep(text: string): boolean {
  const page = pages.getStore();
  if (!page) return false;
  page.text = (page.text + text).slice(0, most);
  return true;
}

function textOf(chunk: unknown): string {
  return chunk instanceof Uint8Array ? Buffer.from(chunk).toString("utf8") : String(chunk);
}
