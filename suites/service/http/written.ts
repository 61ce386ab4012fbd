import { shuffler } from "../../../generators/shuffle.js";
import type { RequestSpelling } from "../../../schemas/types.js";
import { encode } from "../../protocol/signature/encode.js";

/**
 * Writes parameters as a query string or a form body, in any spelling that clients may use. Source: wire facts, 2.1.
 */
export function written(params: Readonly<Record<string, string>>, spelling: RequestSpelling = {}): string {
  const names = shuffler(spelling.order ?? 0)(Object.keys(params).toSorted());
  return names.map((name) => `${text(name, spelling)}=${text(params[name] ?? "", spelling)}`).join("&");
}

function text(value: string, { lowerHex, literal = "", encodeAll, plus }: RequestSpelling): string {
  let encoded = encode(value);
  for (const mark of literal) encoded = encoded.replaceAll(encode(mark), mark);
  if (encodeAll) encoded = encoded.replaceAll(/(?<!%|%[0-9A-F])[A-Za-z0-9]/g, hex);
  if (plus) encoded = encoded.replaceAll("%20", "+");
  return lowerHex ? encoded.replaceAll(/%[0-9A-F]{2}/g, (mark) => mark.toLowerCase()) : encoded;
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
