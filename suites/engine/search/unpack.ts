import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** Bytes in base64, as bodies that are no text stand in a report. */
const encoded = /[\w+/-]{24,}/g;
/** Bytes that are unpacked of one body, at most. */
const most = 8 << 20;
const cut = { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH };
const cutBrotli = { maxOutputLength: most, finishFlush: constants.BROTLI_OPERATION_FLUSH };

/** The bytes that stand in base64 in a text, as texts: all as they are in one, and each that can be unpacked. */
export function* unpacked(text: string): Generator<string> {
  // packed bytes of these kinds begin with no mark of their own
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

/** Undefined where the bytes are not packed that way. */
function attempt(open: () => Buffer): Buffer | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}

/** Each byte a character where the bytes are no UTF-8: UTF-16 then shows as characters with zeros between, which are left out. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? `${bytes.toString("latin1")}\n${bytes.toString("utf16le")}` : text;
}
