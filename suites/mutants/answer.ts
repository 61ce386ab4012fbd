import type { Evaluation } from "./evaluate.js";
import type { Evaluated } from "./worker.js";

/** In an examiner's process: answers each name that it is sent with what comes of it, until it is let go. */
export function answerBy(examine: (name: string) => Promise<Evaluation>): void {
  const answer = async (name: string) => {
    const result: Evaluated = { name, evaluation: await examine(name) };
    process.send?.(result);
  };
  process.on("message", (name: string) => void answer(name));
  process.on("disconnect", () => process.exit());
}
