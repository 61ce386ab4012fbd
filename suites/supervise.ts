import { fork } from "node:child_process";

/** How a supervised run ended: by itself with a status, or broken. */
export type Ending = { status: number } | { broke: string };

const beatMs = 500;
const marker = "DJC_SUPERVISED";

/**
 * Runs the same command line in a child process and watches that it stays alive: a client in the run's own process can
 * block it for good, or take it down. `stallMs` is how long it may be blocked, in milliseconds.
 */
export function supervise(script: string, args: readonly string[], { stallMs = 60_000 } = {}): Promise<Ending> {
  const child = fork(script, args, { env: { ...process.env, [marker]: "1" } });
  let stalled = false;
  const stall = () => {
    stalled = true;
    child.kill("SIGKILL");
  };
  let timer = setTimeout(stall, stallMs);
  child.on("message", () => {
    clearTimeout(timer);
    timer = setTimeout(stall, stallMs);
  });
  // whoever interrupts this process means the run, which then tells what it has
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.on("exit", (status, signal) => {
      clearTimeout(timer);
      if (status !== null) resolve({ status });
      else
        resolve({
          broke: stalled ? `it blocked the process for ${stallMs / 1000} s` : `it ended the process (${signal})`,
        });
    });
  });
}

/** Whether this process is the supervised one. */
export function isSupervised(): boolean {
  return process.env[marker] === "1";
}

/** In the supervised process: tells the supervisor again and again that it is alive. */
export function beat(): void {
  setInterval(() => {
    if (process.connected) process.send?.({ alive: true }, () => {});
  }, beatMs).unref();
}
