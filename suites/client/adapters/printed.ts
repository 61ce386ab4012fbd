import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as turn } from "node:timers/promises";
import { format } from "node:util";
import { refCounted } from "../../protocol/ref-count.js";

interface Page {
  text: string;
}

/** The maximum number of characters searched for credentials in one call. */
const most = 1 << 20;
const pages = new AsyncLocalStorage<Page>();

/** Runs a call and captures what it prints to stdout or stderr (the first 2^20 characters) instead of showing it. */
export async function keepPrinted<T>(call: () => Promise<T>): Promise<{ value: T; printed: string }> {
  const page: Page = { text: "" };
  const value = await pages.run(page, call);
  // loggers may defer output until the turn after the call
  await turn();
  return { value, printed: page.text };
}

/**
 * Starts to capture the output of calls. Returns a function that stops it. Output outside of calls is printed as usual.
 */
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
    // call the callback, so that a caller that waits for the write does not hang
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

/** Watches the console, because the console of a test runner does not write to the streams of this process. */
function watchConsole(method: (typeof consoleMethods)[number]): () => void {
  const original = console[method];
  console[method] = (...args: unknown[]) => void (keep(`${format(...args)}\n`) || original.apply(console, args));
  return () => {
    console[method] = original;
  };
}

/** Adds text to the page of the running call. Returns false if no call runs. */
function keep(text: string): boolean {
  const page = pages.getStore();
  if (!page) return false;
  page.text = (page.text + text).slice(0, most);
  return true;
}

function textOf(chunk: unknown): string {
  return chunk instanceof Uint8Array ? Buffer.from(chunk).toString("utf8") : String(chunk);
}
