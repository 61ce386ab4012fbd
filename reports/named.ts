import type { Fault } from "../schemas/types.js";

/** The numbers, from 1, of the replies that faults name, up to `count`. */
export function named(faults: readonly Fault[], count: number): Set<number> {
  return new Set(faults.flatMap(({ path }) => numberIn(path, count) ?? []));
}

function numberIn(path: string, count: number): number | undefined {
  if (path === "the last reply") return count;
  const [, digits] = /^reply (\d{1,9})\b/.exec(path) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
