import type { EnumValue } from "../../types.js";
import type { VendorSchema } from "./vendor.js";

/** The value constraints of a leaf, which is a member or a parameter. */
interface Leaf {
  type: "string" | "integer" | "number" | "boolean";
  format?: "int32" | "int64" | "float" | "double";
  minimum?: number;
  maximum?: number;
  oneOf?: EnumValue[];
}

const INT32_BITS = 32;
const INT64_BITS = 64;
/** Length limit for examples, in UTF-16 units, so that plain calls and answers stay readable at a glance. */
const MAX_EXAMPLE = 200;

/** The type, the bounds and the enumerated values of a leaf in the metadata. */
export function leafOf(schema: VendorSchema, type: Leaf["type"]): Leaf {
  const format = formatOf(type, schema["format"]);
  const isNumber = type === "integer" || type === "number";
  const [minimum, maximum] = isNumber ? [boundOf(schema["minimum"]), boundOf(schema["maximum"])] : [];
  const oneOf = valuesOf(type, schema["enum"]);
  return {
    type,
    ...(format === undefined ? {} : { format }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(oneOf.length === 0 ? {} : { oneOf }),
  };
}

function formatOf(type: Leaf["type"], format: unknown): Leaf["format"] {
  if (type === "integer") return format === "int64" ? "int64" : "int32";
  return type === "number" && (format === "float" || format === "double") ? format : undefined;
}

/** Metadata also writes bounds as text. A bound that a double cannot represent is omitted. */
function boundOf(value: unknown): number | undefined {
  const isWritten = typeof value === "number" || (typeof value === "string" && /^-?\d+$/.test(value));
  return isWritten && Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
}

function valuesOf(type: Leaf["type"], values: unknown): EnumValue[] {
  if (!Array.isArray(values) || (type !== "string" && type !== "integer")) return [];
  const constants = values.map((value) => (type === "string" ? String(value) : boundOf(value)));
  return [...new Set(constants)].flatMap((value) => (value === undefined || value === "" ? [] : [{ const: value }]));
}

/**
 * The example as the value of plain calls and answers, a Long as decimal text; undefined if it does not fit the type or
 * is partly masked.
 */
export function exampleOf({ type, format }: Leaf, example: unknown): string | number | boolean | undefined {
  const text = typeof example === "number" || typeof example === "boolean" ? String(example) : example;
  if (typeof text !== "string" || text === "" || text.length > MAX_EXAMPLE || text.includes("**")) return undefined;
  if (type === "string") return text.trim() === text && /^\P{Cc}+$/u.test(text) ? text : undefined;
  if (type === "boolean") return text === "true" || text === "false" ? text === "true" : undefined;
  if (type === "number") return /^-?\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
  const bits = format === "int64" ? INT64_BITS : INT32_BITS;
  if (!/^-?(0|[1-9]\d{0,18})$/.test(text) || BigInt.asIntN(bits, BigInt(text)) !== BigInt(text)) return undefined;
  return format === "int64" ? text : Number(text);
}

/** Values that a description lists, such as "**0**: new". Metadata seldom lists them in another form. */
export function valuesInProse({ description }: VendorSchema): string[] {
  if (typeof description !== "string") return [];
  const listed = description.matchAll(/(?:\*\*|^\s*[-*]\s+)`?([\w.-]+)`?(?:\*\*)?\s*(?:[（(][^）)]*[）)])?\s*[:：]/gm);
  const values = [...new Set([...listed].map(([, value = ""]) => value))];
  return values.length > 1 ? values : [];
}
