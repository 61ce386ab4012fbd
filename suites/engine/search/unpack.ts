import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** Base64 data. A report stores bodies that are not text in this form. */
const encoded = /[\w+/-]{24,}/g;
/** The maximum number of unpacked bytes of one body. */
const most = 8 << 20;
const cut = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH };
const cutBrotli = { maxOutputLength: most, finishFlush: constants.BROTLI_OPERATION_FLUSH };

/** Decodes the base64 data in a text: all of it joined in one text, and each body that can be unpacked. */
export function* unpacked(text: string): Generator<string> {
  // data packed in these ways has no signature at its start
  const isNamed = /content-encoding\W{1,8}(?:deflate|br)\b/i.test(text);
  const plain: string[] = [];
  for (const [run] of text.matchAll(encoded)) {
    const bytes = Buffer.from(run, "base64");
    plain.push(textOf(bytes));
    for (const open of openers(bytes, isNamed)) {
      const inner = attempt(open);
      if (inner !== undefined) yield textOf(inner);
    }
  }
  yield plain.join("\n");
}

function openers(bytes: Buffer, isNamed: boolean): (() => Buffer)[] {
  const [first = 0, second = 0] = bytes;
  const isGzip = first === 0x1f && second === 0x8b;
  const isZlib = (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
  const unnamed = [
    (packed: Buffer) => inflateRawSync(packed, cut),
    (packed: Buffer) => brotliDecompressSync(packed, cutBrotli),
  ];
  return [
    ...(isGzip ? [(packed: Buffer) => gunzipSync(packed, cut)] : []),
    ...(isZlib ? [(packed: Buffer) => inflateSync(packed, cut)] : []),
    ...(isNamed ? unnamed : []),
  ].map((open) => () => open(bytes));
}

/** Returns undefined if the bytes are not packed in this way. */
function attempt(open: () => Buffer): Buffer | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}

/**
 * Decodes UTF-8, or else both Latin-1 and UTF-16. In Latin-1, UTF-16 text has zeros between its characters, which a
 * search leaves out.
 */
function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? `${bytes.toString("latin1")}\n${bytes.toString("utf16le")}` : text;
}
