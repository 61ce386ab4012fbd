import type { Fault, Long } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";

/** The documented type of a leaf of an answer. */
export type LeafType = "text" | "integer" | "long" | "boolean";

/** How a told leaf may differ in form from what it means. */
export interface Latitude {
  /** The wire spelled it as text, so the client may hand that text on. */
  textual?: boolean | undefined;
}

type Leaf = string | number | boolean | undefined;

/** The exact decimal text of a told integer, or undefined where it is none. */
export function integerText(told: unknown): string | undefined {
  if (typeof told === "number") return Number.isInteger(told) ? BigInt(told).toString() : undefined;
  if (typeof told === "object" && told !== null && "$int" in told) return String(told.$int);
  return undefined;
}

/** Whether a told leaf says what was meant. Nothing was meant by undefined: then absent and null both say so. */
export function sameLeaf(type: LeafType, meant: Leaf | Long, told: unknown, latitude: Latitude = {}): boolean {
  if (meant === undefined) return told === undefined || told === null;
  if (type === "text") return told === meant;
  // decimal text is exact, and the way of clients whose language has no integer of 64 bits
  if ((latitude.textual || type === "long") && told === String(meant)) return true;
  if (type === "boolean") return told === meant;
  return integerText(told) === String(meant);
}

/** The fault of one leaf, or none. `path` is a JSON path such as `$.Data.Status`. */
export function differLeaf(
  path: string,
  type: LeafType,
  meant: Leaf | Long,
  told: unknown,
  latitude: Latitude = {},
): Fault[] {
  if (sameLeaf(type, meant, told, latitude)) return [];
  return [{ path, expected: sayMeant(type, meant), actual: say(told) }];
}

function sayMeant(type: LeafType, meant: Leaf | Long): string {
  return type === "long" && meant !== undefined ? `integer ${meant}` : say(meant);
}
