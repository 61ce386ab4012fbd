import { AsyncLocalStorage } from "node:async_hooks";
import { shared } from "../shared.js";

interface Page {
  text: string;
}

const most = 4096;
const pages = new AsyncLocalStorage<Page>();

/** Runs a call and keeps what it prints to stdout or stderr (its first 4096 characters) instead of showing it. */
export async function keepPrinted<T>(call: () => Promise<T>): Promise<{ value: T; printed: string }> {
  const page: Page = { text: "" };
  const value = await pages.run(page, call);
  return { value, printed: page.text };
}

/** Starts to keep what calls print; returns how to stop. What is printed outside a call goes its usual way. */
export const watchPrinting = shared(() => {
  const restore = [process.stdout, process.stderr].map((stream) => {
    const original = stream.write;
    const write = (...args: Parameters<typeof stream.write>) => {
      const page = pages.getStore();
      if (!page) return original.apply(stream, args);
      page.text = (page.text + String(args[0])).slice(0, most);
      return true;
    };
    stream.write = write as typeof stream.write;
    return () => {
      stream.write = original;
    };
  });
  return () => {
    for (const undo of restore) undo();
  };
});
