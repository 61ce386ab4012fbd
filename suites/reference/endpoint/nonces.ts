/** Remembers which nonces were used. */
export interface Nonces {
  /** Whether an account uses this nonce for the first time; remembers it until a time (milliseconds). */
  fresh(uid: string, nonce: string, atMs: number, untilMs: number): boolean;
}

/** Nonces of one account that are kept; the oldest go first. */
const MAX_KEPT = 100_000;

/** A memory for each account, for as long as a request with that nonce could be valid. */
export function nonceMemory(): Nonces {
  const accounts = new Map<string, Map<string, number>>();
  return {
    fresh(uid, nonce, atMs, untilMs) {
      const used = accounts.get(uid) ?? new Map<string, number>();
      accounts.set(uid, used);
      if ((used.get(nonce) ?? 0) > atMs) return false;
      // set again, so that the order of the map is the order of use
      used.delete(nonce);
      used.set(nonce, untilMs);
      forget(used, atMs);
      return true;
    },
  };
}

function forget(used: Map<string, number>, atMs: number): void {
  for (const [nonce, untilMs] of used) {
    if (untilMs > atMs && used.size <= MAX_KEPT) return;
    used.delete(nonce);
  }
}
