import type { Scope } from "../check.js";

/** On a virtual clock: what a client needs that looks, or tries again, only every few minutes. */
const LEAST_VIRTUAL_MS = 2 * 3_600_000;
const TIMES_VIRTUAL = 40;

/** A deadline that is not the subject of its case, in milliseconds. A virtual clock makes hours cost nothing. */
export function ample({ clock }: Pick<Scope, "clock">, realMs: number): number {
  return clock === "virtual" ? Math.max(LEAST_VIRTUAL_MS, TIMES_VIRTUAL * realMs) : realMs;
}
