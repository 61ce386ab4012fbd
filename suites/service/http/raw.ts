import type { RawPiece, ServiceRequest } from "../../../schemas/types.js";
import type { EncodedRequest } from "./encoded-request.js";

/** Generates the bytes of a raw request in chunks, so that a large one is never in memory as a whole. */
export function* rawBytes(pieces: readonly RawPiece[], host: string): Generator<Buffer> {
  for (const { text = "", base64, times = 1 } of pieces) {
    const once = base64 === undefined ? Buffer.from(text.replaceAll("{{host}}", host)) : Buffer.from(base64, "base64");
    const perChunk = Math.max(1, Math.ceil(chunkBytes / Math.max(1, once.length)));
    for (let left = times; left > 0; left -= perChunk) yield repeated(once, Math.min(left, perChunk));
  }
}

const chunkBytes = 1 << 14;

function repeated(bytes: Buffer, times: number): Buffer {
  return times === 1 ? bytes : Buffer.alloc(bytes.length * times, bytes);
}

/** The start of a raw request as readable text, with at most `most` characters. */
export function rawText(pieces: readonly RawPiece[], host: string, most = 2048): string {
  let text = "";
  for (const bytes of rawBytes(pieces, host)) {
    text += bytes.toString("latin1");
    if (text.length > most) return `${text.slice(0, most)}…`;
  }
  return text;
}

/** The record of a raw request. */
export function rawSent({ raw = [] }: ServiceRequest, host: string): EncodedRequest {
  return { method: "RAW", target: "", headers: {}, body: rawText(raw, host) };
}
