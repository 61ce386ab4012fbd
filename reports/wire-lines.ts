import { fromBase64, hexDump } from "./hex.js";
import { clipped, isPlain, visible } from "./visible.js";

const LONG = 4000;
const HEX = 1024;

/** Headers for a terminal, one per line. */
export function pairs(of: Readonly<Record<string, string>>): string[] {
  return Object.entries(of).map(([name, value]) => `  ${visible(name)}: ${visible(clipped(value, 400))}`);
}

/** A body for a terminal: as text, and also in hex if the text is not plain. */
export function bodyLines({ body = "", bodyBase64 }: { body?: string; bodyBase64?: string }): string[] {
  const bytes = bodyBase64 === undefined ? new TextEncoder().encode(body) : fromBase64(bodyBase64);
  const text = bodyBase64 === undefined ? indented(body === "" ? "(empty)" : body) : [];
  if (bytes === undefined || (bodyBase64 === undefined && isPlain(body))) return text;
  const left = bytes.length - HEX;
  return [
    ...text,
    ...indentedLines(hexDump(bytes.subarray(0, HEX)).split("\n")),
    ...(left > 0 ? [`  and ${left} more bytes`] : []),
  ];
}

/** A text for a terminal, indented, with invisible characters as escapes. */
export function indented(text: string): string[] {
  return indentedLines(clipped(text, LONG).split("\n").map(visible));
}

function indentedLines(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
