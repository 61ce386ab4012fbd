import type { ClientParts } from "../../reference/client/overrides.js";
import { type Mutant, mutant } from "./mutant.js";

/** Pseudo-random numbers from 0 to 1 that depend on the seed alone. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Backs off with random numbers that begin anew in each process. */
const jittered = (random: () => number): Partial<ClientParts> => ({
  retry: {
    attempts: 4,
    delayMs: (attempt, hintMs) => {
      const wait = ([100, 200, 800][attempt - 1] ?? 0) * (0.75 + random() / 2);
      return Math.max(wait, hintMs === 0 ? 0 : hintMs + 5);
    },
  },
});

/** Clients that look right in one process. */
export const processMutants: readonly Mutant[] = [
  mutant("seeds its jitter with a number", ["throttle.jitter"], () => jittered(seeded(42))),
  mutant("seeds its jitter with the day", ["throttle.jitter"], () =>
    jittered(seeded(Math.floor(Date.now() / 86_400_000))),
  ),
  mutant("counts its nonces from the same number in each process", ["request.nonce"], () => {
    let count = 1_000_000;
    return { nonce: () => `nonce-${count++}` };
  }),
].map((each) => ({ ...each, restarts: true }));
