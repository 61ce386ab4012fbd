import type { Evaluation } from "./evaluate.js";
import type { Evaluated } from "./worker.js";

/**
 * In a worker process: examines each mutant whose name it receives, and sends back the evaluation, until it is
 * disconnected.
 */
export function answerBy(examine: (name: string) => Promise<Evaluation>): void {
  const answer = async (name: string) => {
    const result: Evaluated = { name, evaluation: await examine(name) };
    process.send?.(result);
  };
  process.on("message", (name: string) => void answer(name));
  process.on("disconnect", () => process.exit());
}
