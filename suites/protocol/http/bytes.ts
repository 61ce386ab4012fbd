import type { Reply } from "../../../schemas/types.js";

/** The body of a reply as bytes. */
export function bodyBytes(reply: Reply): Buffer {
  if (reply.bodyBase64 !== undefined) return Buffer.from(reply.bodyBase64, "base64");
  return Buffer.from(reply.body ?? "", "utf8");
}

/** A body in pieces that end at the given byte offsets; at least one piece, offsets beyond the body are ignored. */
export function pieces(body: Buffer, splitAt: readonly number[] = []): Buffer[] {
  const ends = [...new Set(splitAt)].filter((end) => end > 0 && end < body.length).toSorted((a, b) => a - b);
  return [0, ...ends].map((from, index) => body.subarray(from, ends[index] ?? body.length));
}
