/** Counts the requests that are served to whom. */
export interface Quota {
  /** Whether one more may be served now (milliseconds); counts it where it may. */
  take(whom: string, atMs: number): boolean;
}

/** At most so many in any window of time, for each by itself; what is refused does not count. Source: usage notes, QPS. */
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
