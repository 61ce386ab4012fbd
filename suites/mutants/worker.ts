import { fork } from "node:child_process";
import type { Evaluation } from "./evaluate.js";

/** A process that examines mutants by name. If it exits, the next mutant starts a new one. */
export interface Worker {
  examine(name: string): Promise<Evaluation>;
  close(): void;
}

/** The message that a process sends about one mutant. */
export interface Evaluated {
  name: string;
  evaluation: Evaluation;
}

/** Memory for short-lived objects. With less, garbage collection takes a tenth of the time. */
const execArgv = ["--max-semi-space-size=64"];

/** `script` is a module that answers each name with the evaluation of that mutant. `args` are its arguments. */
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
