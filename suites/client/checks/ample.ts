import type { Scope } from "../check.js";

/** On a virtual clock, this is enough for a client that polls or retries only every few minutes. */
const LEAST_VIRTUAL_MS = 2 * 3_600_000;
const TIMES_VIRTUAL = 40;

/**
 * Returns a generous deadline, in milliseconds, for a case that does not test deadlines. Hours cost nothing on a
 * virtual clock.
 */
export function ample({ clock }: Pick<Scope, "clock">, realMs: number): number {
  return clock === "virtual" ? Math.max(LEAST_VIRTUAL_MS, TIMES_VIRTUAL * realMs) : realMs;
}
