import { sentence } from "../../../schemas/sentence.js";
import { ReadError } from "./read-error.js";

/** The structure of JSON text that can be seen without parsing it. */
export interface Outline {
  /** The number of members in the source text of all objects. */
  members: number;
  /** The start and end of integers beyond ±(2^53-1). */
  bigIntegers: [number, number][];
}

const INTEGER = /^-?\d+$/;

/** Scans JSON text, which may be invalid, without recursion. Throws ReadError if it nests deeper than `maxDepth`. */
export function outline(text: string, maxDepth: number): Outline {
  const seen: Outline = { members: 0, bigIntegers: [] };
  let depth = 0;
  for (let at = 0; text.charAt(at) !== ""; at++) {
    const mark = text.charAt(at);
    if (mark === '"') at = endOfString(text, at);
    else if (mark === "{" || mark === "[") depth++;
    else if (mark === "}" || mark === "]") depth--;
    else if (mark === ":") seen.members++;
    else if (startsNumber(mark)) at = number(text, at, seen);
    if (depth > maxDepth) throw new ReadError(sentence("the body is nested deeper than {0} levels", maxDepth));
  }
  return seen;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (!endsString(text.charAt(at))) at += text.charAt(at) === "\\" ? 2 : 1;
  return at;
}

function number(text: string, start: number, seen: Outline): number {
  let end = start + 1;
  while (inNumber(text.charAt(end))) end++;
  const literal = text.slice(start, end);
  if (INTEGER.test(literal) && !Number.isSafeInteger(Number(literal))) seen.bigIntegers.push([start, end]);
  return end - 1;
}

/** The end of the text also ends a string. */
const endsString = (mark: string) => mark === '"' || mark === "";
const startsNumber = (mark: string) => "-0123456789".includes(mark);
const inNumber = (mark: string) => mark !== "" && "0123456789+-.eE".includes(mark);
