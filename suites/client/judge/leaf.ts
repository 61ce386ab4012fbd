import type { LeafType as DocumentedType } from "../../../schemas/contract/members.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Fault, Long } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";

/** The documented type of a leaf that is judged. */
export type LeafType = Exclude<DocumentedType, "any">;

/** How the form of a returned leaf may differ from its meaning. */
export interface Latitude {
  /** The wire has text, so the client may pass that text on. */
  textual?: boolean | undefined;
  /** The wire has white space around it. A client that passes its text on need not trim it. */
  padded?: boolean;
}

type Leaf = string | number | boolean | undefined;

/** Returns the exact decimal text of a returned integer, or undefined if it is not an integer. */
export function integerText(result: unknown): string | undefined {
  if (typeof result === "number") return Number.isInteger(result) ? BigInt(result).toString() : undefined;
  if (typeof result === "object" && result !== null && "$int" in result) return String(result.$int);
  return undefined;
}

/** Returns whether a returned leaf has the expected meaning. If `meant` is undefined, absent and null both match. */
export function sameLeaf(type: LeafType, meant: Leaf | Long, result: unknown, latitude: Latitude = {}): boolean {
  if (meant === undefined) return result === undefined || result === null;
  if (type === "text") return result === meant;
  // decimal text is exact; clients in languages without 64-bit integers use it
  if ((latitude.textual || type === "int64") && isTextOf(meant, result, latitude)) return true;
  if (type === "boolean" || type === "number") return result === meant;
  return integerText(result) === String(meant);
}

function isTextOf(meant: Leaf | Long, result: unknown, { padded = false }: Latitude): boolean {
  if (typeof result !== "string") return false;
  return (padded ? result.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, "") : result) === String(meant);
}

/** Returns the fault of one leaf, or none. `path` is a JSON path such as `$.Data.Status`. */
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
