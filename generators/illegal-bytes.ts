import { sentence } from "../schemas/sentence.js";
/** An illegal body: its name, its bytes, and why a reader must not accept it as an answer. */
export type Illegal = readonly [name: string, body: string | Uint8Array, why: string];

/** HTML pages that a proxy or a captive portal may send instead of an answer. */
export const pages: readonly Illegal[] = [
  [
    "an HTML page",
    "<!DOCTYPE html><html><head><title>502</title></head><body><hr>Bad gateway<br></body></html>",
    "it is HTML",
  ],
  ["an XHTML page", "<html><body><h1>Please sign in</h1></body></html>", "it is HTML"],
];

const sequences: readonly [name: string, bytes: readonly number[]][] = [
  ["a byte that never occurs", [0xff]],
  ["a lone continuation byte", [0x80]],
  ["a character cut short", [0xe4, 0xbb]],
  ["a lone surrogate", [0xed, 0xa0, 0x80]],
  ["an overlong slash", [0xc0, 0xaf]],
];

/** The body with bytes that are not UTF-8 before the first occurrence of a part. */
export function illegalBytes(body: string, part: string): Illegal[] {
  const at = placeOf(body, part);
  const [head, rest] = [Buffer.from(body.slice(0, at)), Buffer.from(body.slice(at))];
  return sequences.map(([name, bytes]) => [
    sentence("invalid UTF-8: {0}", name),
    Buffer.concat([head, Uint8Array.from(bytes), rest]),
    "the bytes are no UTF-8",
  ]);
}

/** The body with the first occurrence of a part replaced. */
export function replaced(body: string, part: string, by: string): string {
  const at = placeOf(body, part);
  return body.slice(0, at) + by + body.slice(at + part.length);
}

/** The body up to and including the first occurrence of a part. */
export function upTo(body: string, part: string): string {
  return body.slice(0, placeOf(body, part) + part.length);
}

// Throws if the part is missing: otherwise a list could contain legal bodies without notice.
function placeOf(body: string, part: string): number {
  const at = body.indexOf(part);
  if (at < 0)
    throw new Error(`Failed to find "${part}" in "${body}": the plain job has changed. Name a part that it has.`);
  return at;
}
