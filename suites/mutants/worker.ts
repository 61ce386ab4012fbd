import { fork } from "node:child_process";
import type { Evaluation } from "./evaluate.js";

/** A process that examines mutants by their names; one that died is started again. */
export interface Worker {
  examine(name: string): Promise<Evaluation>;
  close(): void;
}

/** What a process tells of one mutant. */
export interface Evaluated {
  name: string;
  evaluation: Evaluation;
}

/** Memory for what is short-lived: less than this is collected so often that it costs a tenth of the time. */
const execArgv = ["--max-semi-space-size=64"];

/** `script` is a module that answers each name that it is sent with what it makes of that mutant; it is given `args`. */
export function worker(script: string, args: readonly string[] = []): Worker {
  const waiting = new Map<string, (evaluation: Evaluation) => void>();
  const start = () => {
    const started = fork(script, args, { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
    started.on("message", ({ name, evaluation }: Evaluated) => settle(name, evaluation));
    started.on("exit", (status, signal) => {
      const problems = [`Its process ended (${signal ?? status}).`];
      for (const name of waiting.keys()) settle(name, { missed: [], blamed: [], problems });
    });
    return started;
  };
  const settle = (name: string, evaluation: Evaluation) => {
    waiting.get(name)?.(evaluation);
    waiting.delete(name);
  };
  let child: ReturnType<typeof start> | undefined;
  return {
    examine: (name) =>
      new Promise((resolve) => {
        waiting.set(name, resolve);
        if (!child?.connected) child = start();
        child.send(name);
      }),
    close: () => void child?.kill(),
  };
}
