import { fork } from "node:child_process";

/** How a supervised run ended: by itself with a status, or otherwise, while a requirement was examined. */
export type Ending = { status: number } | { broke: string; examining: string | undefined };

const beatMs = 500;

/**
 * Runs the same command line in a child process and watches that it stays alive: a client in the run's own process can
 * block it for good, or take it down. `stallMs` is how long it may be blocked, in milliseconds.
 */
export function supervise(script: string, args: readonly string[], { stallMs = 60_000 } = {}): Promise<Ending> {
  const child = fork(script, args, { env: { ...process.env, [marker]: "1" } });
  let examining: string | undefined;
  let stalled = false;
  const stall = () => {
    stalled = true;
    child.kill("SIGKILL");
  };
  let timer = setTimeout(stall, stallMs);
  child.on("message", (message: { examining?: string }) => {
    examining = message.examining ?? examining;
    clearTimeout(timer);
    timer = setTimeout(stall, stallMs);
  });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on("SIGTERM", forward);
  // a terminal interrupts both processes; the child tells what it has
  process.on("SIGINT", () => {});
  return new Promise((resolve) => {
    child.on("exit", (status, signal) => {
      clearTimeout(timer);
      if (status !== null) resolve({ status });
      else
        resolve({
          broke: stalled ? `it blocked the process for ${stallMs / 1000} s` : `it ended the process (${signal})`,
          examining,
        });
    });
  });
}

const marker = "DJC_SUPERVISED";

/** Whether this process is the supervised one. */
export function isSupervised(): boolean {
  return process.env[marker] === "1";
}

/** In the supervised process: tells the supervisor that it is alive, and what it examines. */
export function reportToSupervisor(): (examining: string) => void {
  const send = (message: object) => {
    if (process.connected) process.send?.(message, () => {});
  };
  setInterval(() => send({}), beatMs).unref();
  let last = "";
  return (examining) => {
    if (examining !== last) send({ examining });
    last = examining;
  };
}
