import type { Conviction } from "./evaluate.js";
import type { Told } from "./worker.js";

/** In an examiner's process: answers each name that it is sent with what comes of it, until it is let go. */
export function answerBy(examine: (name: string) => Promise<Conviction>): void {
  const answer = async (name: string) => {
    const told: Told = { name, conviction: await examine(name) };
    process.send?.(told);
  };
  process.on("message", (name: string) => void answer(name));
  process.on("disconnect", () => process.exit());
}
