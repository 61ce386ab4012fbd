import { sentence } from "../../../schemas/sentence.js";
import { refCounted } from "../../protocol/ref-count.js";
import { raise } from "./raise.js";

const listeners = new Set<(problem: string) => void>();
const tell = (problem: string) => {
  for (const listener of listeners) listener(problem);
};

const install = refCounted(() => {
  const stray = (error: unknown) => {
    const { message = "nothing to read" } = raise(error);
    tell(sentence("The client failed outside of its calls: {0}.", message));
  };
  const { exit } = process;
  process.exit = (code) => {
    tell(sentence("The client tried to end the process with status {0}.", code ?? 0));
    throw new Error("The conformance kit does not let a client end the process.");
  };
  process.on("uncaughtException", stray);
  process.on("unhandledRejection", stray);
  return () => {
    process.exit = exit;
    process.off("uncaughtException", stray);
    process.off("unhandledRejection", stray);
  };
});

/**
 * Prevents a client in this process from ending or breaking the run. Errors thrown outside of its calls, and attempts
 * to exit the process, go to `report` instead. Returns a function that stops this.
 */
export function contain(report: (problem: string) => void): () => void {
  const release = install();
  listeners.add(report);
  return () => {
    listeners.delete(report);
    release();
  };
}
