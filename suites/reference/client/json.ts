import { parse } from "lossless-json";

/** Reads JSON text. Integers become bigint, so that none is rounded; other numbers stay numbers. Throws where it is none. */
export function readJson(text: string): unknown {
  return parse(text, undefined, number);
}

function number(literal: string): number | bigint {
  // No documented integer has more than 19 digits; a longer one is not worth being exact about.
  return /^-?\d{1,20}$/.test(literal) ? BigInt(literal) : Number(literal);
}
