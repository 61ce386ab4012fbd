import type { Reply } from "../../../schemas/types.js";

/** Returns the body of a reply as bytes. */
export function bodyBytes(reply: Reply): Buffer {
  if (reply.bodyBase64 !== undefined) return Buffer.from(reply.bodyBase64, "base64");
  return Buffer.from(reply.body ?? "", "utf8");
}

/** Splits a body at the given byte offsets. Returns at least one piece and ignores offsets beyond the body. */
export function pieces(body: Buffer, splitAt: readonly number[] = []): Buffer[] {
  const ends = [...new Set(splitAt)].filter((end) => end > 0 && end < body.length).toSorted((a, b) => a - b);
  return [0, ...ends].map((from, index) => body.subarray(from, ends[index] ?? body.length));
}
