import { ContractError } from "../members.js";

/** A schema in the vendor's metadata. It is not validated, so each value may have any type. */
export type VendorSchema = Readonly<Record<string, unknown>>;

/** The kinds of gaps, most important first. */
export const gapKinds = [
  "envelope",
  "missing",
  "wrapper",
  "type",
  "values",
  "style",
  "optional",
  "secret",
  "read-only",
  "key",
  "quota",
  "codes",
  "sample",
] as const;

/** A fact that an import could not learn from the metadata, or had to guess; the text is one line for a reviewer. */
export interface Gap {
  about: (typeof gapKinds)[number];
  text: string;
}

/** The metadata of an import, and the gaps found in it. */
export interface Source {
  root: VendorSchema;
  gaps: Gap[];
}

/** A schema with its references followed, and the references that were followed. */
interface Found {
  schema: VendorSchema;
  seen: readonly string[];
}

/** The value if it is an object, otherwise an empty object. */
export function recordOf(value: unknown): VendorSchema {
  return isRecord(value) ? value : {};
}

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is VendorSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Follows `$ref` inside the file. Returns undefined if a schema contains itself. Throws a ContractError if a reference
 * has no target.
 */
export function resolved(root: VendorSchema, value: unknown, seen: readonly string[] = []): Found | undefined {
  const schema = recordOf(value);
  const ref = schema["$ref"];
  if (typeof ref !== "string") return { schema, seen };
  if (seen.includes(ref)) return undefined;
  const target = pointed(root, ref);
  if (target === undefined) throw new ContractError(`$ref "${ref}" leads to nothing in the file. ${patchIt}`);
  return resolved(root, target, [...seen, ref]);
}

/** The advice for wrong metadata. */
export const patchIt = "Correct the metadata with --overlay";

function pointed(root: VendorSchema, ref: string): VendorSchema | undefined {
  if (!ref.startsWith("#/")) return undefined;
  const keys = ref
    .slice(2)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  let here: unknown = root;
  for (const key of keys) here = isRecord(here) && Object.hasOwn(here, key) ? here[key] : undefined;
  return isRecord(here) ? here : undefined;
}

/** The types that metadata can name; undefined if it names none, or names `any`. */
export type VendorType = "string" | "integer" | "number" | "boolean" | "array" | "object" | undefined;

const types: readonly unknown[] = ["string", "integer", "number", "boolean", "array", "object"];

/** The type of a resolved schema; undefined for an object without named members. */
export function typeOf(schema: VendorSchema): VendorType {
  const type = types.includes(schema["type"]) ? (schema["type"] as VendorType) : undefined;
  if (type !== undefined && type !== "object") return type;
  if (Object.keys(recordOf(schema["properties"])).length > 0) return "object";
  return type === undefined && isRecord(schema["items"]) ? "array" : undefined;
}
