import { visible } from "./visible.js";

/** A hex dump: lines with an offset, sixteen bytes in hex, and the UTF-8 characters that begin there. */
export function hexDump(bytes: Uint8Array): string {
  const text = characters(bytes);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    lines.push(line(bytes.subarray(at, at + 16), at, text.slice(at, at + 16).join("")));
  }
  return lines.join("\n");
}

/** The bytes that a base64 text encodes; undefined if it is not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function line(bytes: Uint8Array, at: number, text: string): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
  const left = hex.slice(0, 8).join(" ").padEnd(23);
  const right = hex.slice(8).join(" ").padEnd(23);
  return `${at.toString(16).padStart(6, "0")}  ${left}  ${right}  ${text}`;
}

/**
 * For each byte, the character that begins with it; empty for continuation bytes, and a dot for invisible characters.
 */
function characters(bytes: Uint8Array): string[] {
  const found: string[] = Array.from(bytes, () => "");
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes, at);
    const text = length === 0 ? "" : decoder.decode(bytes.subarray(at, at + length));
    found[at] = text !== "" && visible(text) === text && !MARK.test(text) ? text : "·";
    at += Math.max(1, length);
  }
  return found;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** Combining marks would shift the line, and so would right-to-left text. */
const MARK = /[\p{M}\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** The number of bytes of the character that begins here; 0 if none does. */
function lengthOf(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const text = length > 0 ? decoder.decode(bytes.subarray(at, at + length)) : "\uFFFD";
  return Array.from(text).length === 1 && (text !== "\uFFFD" || isReplacement(bytes, at)) ? length : 0;
}

function isReplacement(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
}
