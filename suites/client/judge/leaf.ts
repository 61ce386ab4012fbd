import type { LeafType as DocumentedType } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, Long } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";

/** The documented type of a leaf that is judged. */
export type LeafType = Exclude<DocumentedType, "any">;

/** How a returned leaf may differ in form from what it means. */
export interface Latitude {
  /** The wire spelled it as text, so the client may hand that text on. */
  textual?: boolean | undefined;
  /** The wire has white space around it, which a client that hands its text on need not cut off. */
  padded?: boolean;
}

type Leaf = string | number | boolean | undefined;

/** The exact decimal text of a returned integer, or undefined where it is none. */
export function integerText(result: unknown): string | undefined {
  if (typeof result === "number") return Number.isInteger(result) ? BigInt(result).toString() : undefined;
  if (typeof result === "object" && result !== null && "$int" in result) return String(result.$int);
  return undefined;
}

/** Whether a returned leaf says what was meant. Nothing was meant by undefined: then absent and null both say so. */
export function sameLeaf(type: LeafType, meant: Leaf | Long, result: unknown, latitude: Latitude = {}): boolean {
  if (meant === undefined) return result === undefined || result === null;
  if (type === "text") return result === meant;
  // decimal text is exact, and the way of clients whose language has no integer of 64 bits
  if ((latitude.textual || type === "int64") && isTextOf(meant, result, latitude)) return true;
  if (type === "boolean" || type === "number") return result === meant;
  return integerText(result) === String(meant);
}

function isTextOf(meant: Leaf | Long, result: unknown, { padded = false }: Latitude): boolean {
  if (typeof result !== "string") return false;
  return (padded ? result.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, "") : result) === String(meant);
}

/** The fault of one leaf, or none. `path` is a JSON path such as `$.Data.Status`. */
export function differLeaf(
  path: string,
  type: LeafType,
  meant: Leaf | Long,
  result: unknown,
  latitude: Latitude = {},
): Fault[] {
  if (sameLeaf(type, meant, result, latitude)) return [];
  return [{ path, expected: sayMeant(type, meant), actual: say(result) }];
}

function sayMeant(type: LeafType, meant: Leaf | Long): string {
  return type === "int64" && meant !== undefined ? sentence("integer {0}", meant) : say(meant);
}
