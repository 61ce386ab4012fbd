import { sentence } from "../../../schemas/sentence.js";
import { ReadError } from "./read-error.js";

/** The limits of a strict reader: bytes of the body and levels of nesting. */
export interface Limits {
  maxBytes?: number;
  maxDepth?: number;
}

const MAX_BYTES = 8 * 1024 * 1024;

/** The default limit for nesting. */
export const MAX_DEPTH = 64;

// Stryker disable next-line StringLiteral: without a label it is UTF-8 too
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes a UTF-8 body of at most `maxBytes` (default 8 MiB). Keeps a byte order mark. */
export function readText(bytes: Uint8Array, { maxBytes = MAX_BYTES }: Limits = {}): string {
  if (bytes.length > maxBytes) throw new ReadError(sentence("the body has more than {0} bytes", maxBytes));
  try {
    return utf8.decode(bytes);
  } catch {
    throw new ReadError("the body is not UTF-8");
  }
}
