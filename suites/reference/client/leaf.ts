import type { LeafType } from "../../../schemas/contract/members.js";

/** Creates the error for a value of an unexpected type. */
type Wrong = (expected: string) => Error;

/**
 * Reads a value as its documented type. A number or a boolean may be written as text. Absent is undefined. Any other
 * type throws the error that `wrong` creates.
 */
export function leafOf(value: unknown, type: LeafType, wrong: Wrong): unknown {
  // Stryker disable next-line ConditionalExpression: a client may raise where nothing is
  return value === undefined ? undefined : readers[type](value, wrong);
}

const readers: Readonly<Record<LeafType, (value: unknown, wrong: Wrong) => unknown>> = {
  text(value, wrong) {
    // Stryker disable next-line ConditionalExpression: what is no text may be handed on as it is
    if (typeof value === "string") return value;
    throw wrong("text");
  },
  boolean(value, wrong) {
    if (typeof value === "boolean") return value;
    // Stryker disable next-line ConditionalExpression: what is neither ends as an error in both ways
    if (value === "true" || value === "false") return value === "true";
    throw wrong("true or false");
  },
  int32: (value, wrong) => Number(integer(value, 32, wrong)),
  int64: (value, wrong) => short(integer(value, 64, wrong)),
  number(value, wrong) {
    const isWritten = typeof value === "string" && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value);
    const number = isWritten || typeof value === "bigint" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) return number;
    throw wrong("a number");
  },
  any: (value) => plain(value),
};

function integer(value: unknown, bits: number, wrong: Wrong): bigint {
  // Stryker disable next-line Regex: what it let pass would be refused by BigInt
  const exact = typeof value === "string" && /^-?\d{1,20}$/.test(value) ? BigInt(value) : value;
  // Stryker disable next-line ConditionalExpression,LogicalOperator: what is out of range may be handed on exactly
  if (typeof exact === "bigint" && BigInt.asIntN(bits, exact) === exact) return exact;
  throw wrong("an integer in range");
}

/** A bigint only if a number cannot represent the value exactly. */
function short(value: bigint): number | bigint {
  // Stryker disable next-line ConditionalExpression: a bigint says the same
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** A value that the source does not describe, unchanged. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return short(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
