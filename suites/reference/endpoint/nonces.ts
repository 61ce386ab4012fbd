import { createHash } from "node:crypto";

/** Remembers which nonces were used. */
export interface Nonces {
  /** Whether an account uses this nonce for the first time; remembers it until a time (milliseconds). */
  fresh(uid: string, nonce: string, atMs: number, untilMs: number): boolean;
}

/** Nonces of all accounts together that are kept; the oldest go first. */
const MAX_KEPT = 100_000;
/** Characters of a nonce that is kept as it is; of a longer one, its hash is kept. */
const MAX_LENGTH = 128;

/** A memory of the newest nonces, for as long as a request with such a nonce could be valid. */
export function nonceMemory(): Nonces {
  const used = new Map<string, number>();
  // one iterator for good: a new one would step over every entry that was deleted since the map was laid out
  const oldest = used.keys();
  return {
    fresh(uid, nonce, atMs, untilMs) {
      const key = `${uid.length} ${uid} ${short(nonce)}`;
      if ((used.get(key) ?? 0) > atMs) return false;
      // set again, so that the order of the map is the order of use
      used.delete(key);
      used.set(key, untilMs);
      if (used.size > MAX_KEPT) used.delete(oldest.next().value ?? "");
      return true;
    },
  };
}

function short(nonce: string): string {
  return nonce.length > MAX_LENGTH ? createHash("sha256").update(nonce).digest("base64") : nonce;
}
