import { parse } from "lossless-json";

/**
 * Parses JSON text. Integers become bigint, so that none is rounded; other numbers stay numbers. Throws if the text is
 * not JSON.
 */
export function readJson(text: string): unknown {
  return parse(text, undefined, number);
}

function number(literal: string): number | bigint {
  // No documented integer has more than 19 digits, so a longer one may lose precision.
  return /^-?\d{1,20}$/.test(literal) ? BigInt(literal) : Number(literal);
}
