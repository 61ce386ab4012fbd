/** Counts the served requests of each account. */
export interface Quota {
  /** Whether one more request may be served at this time (milliseconds). If so, counts it. */
  take(whom: string, atMs: number): boolean;
}

/**
 * Allows at most `limit` requests in any window, separately for each account. Refused requests do not count. Source:
 * usage notes, QPS.
 */
export function slidingQuota(limit = 10, windowMs = 1000): Quota {
  if (limit === Number.POSITIVE_INFINITY) return { take: () => true };
  const served = new Map<string, number[]>();
  return {
    take(whom, atMs) {
      const recent = (served.get(whom) ?? []).filter((time) => time > atMs - windowMs);
      const free = recent.length < limit;
      served.set(whom, free ? [...recent, atMs] : recent);
      return free;
    },
  };
}
