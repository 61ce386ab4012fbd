import { outline } from "./outline.js";
import { ReadError } from "./read-error.js";
import { type Limits, MAX_DEPTH, readText } from "./text.js";

/** A JSON value. An integer beyond ±(2^53-1) is `{"$int":"…"}` with its exact text. */
export type JsonValue = null | boolean | number | string | JsonValue[] | { [name: string]: JsonValue };

/**
 * Reads JSON strictly: UTF-8 without a byte order mark, limited size and depth, no duplicate members, no rounded
 * integers. Throws ReadError. Source: RFC 8259.
 */
export function readJson(bytes: Uint8Array, limits: Limits = {}): JsonValue {
  const text = readText(bytes, limits);
  const { members, bigIntegers } = outline(text, limits.maxDepth ?? MAX_DEPTH);
  const value = parse(text);
  if (count(value) < members) throw new ReadError("an object has two members of one name");
  // Stryker disable next-line ConditionalExpression: it spares the second parse, which would give the same value
  return bigIntegers.length === 0 ? value : parse(mark(text, bigIntegers));
}

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    // The platform's message quotes the text, which may be long and have any content.
    throw new ReadError(text.startsWith("\uFEFF") ? "the body begins with a byte order mark" : "the body is not JSON");
  }
}

/** Counts the members of all objects in a value. */
function count(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + count(item), 0);
  return Object.values(value).reduce<number>((sum, member) => sum + 1 + count(member), 0);
}

function mark(text: string, spans: readonly (readonly [number, number])[]): string {
  let from = 0;
  const pieces = spans.flatMap(([start, end]) => {
    const before = text.slice(from, start);
    from = end;
    return [before, `{"$int":"${text.slice(start, end)}"}`];
  });
  return pieces.join("") + text.slice(from);
}
