import { createHash } from "node:crypto";

/** Remembers which nonces were used. */
export interface Nonces {
  /** Whether an account uses this nonce for the first time. Remembers it until `untilMs` (milliseconds). */
  fresh(uid: string, nonce: string, atMs: number, untilMs: number): boolean;
}

/** The maximum number of nonces of all accounts that are kept. The oldest are removed first. */
const MAX_KEPT = 100_000;
/** The maximum length of a nonce that is kept as text. Of a longer one, the hash is kept. */
const MAX_LENGTH = 128;

/** Remembers the newest nonces, each for as long as a request with it could be valid. */
export function nonceMemory(): Nonces {
  const used = new Map<string, number>();
  // keep one iterator: a new one would step over all deleted entries of the map
  const oldest = used.keys();
  return {
    fresh(uid, nonce, atMs, untilMs) {
      const key = `${uid.length} ${uid} ${short(nonce)}`;
      if ((used.get(key) ?? 0) > atMs) return false;
      // delete and set again, so that the map is in order of use
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
