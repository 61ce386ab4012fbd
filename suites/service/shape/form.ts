import type { Format, ShapeForm } from "../../../schemas/types.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import type { Documented } from "./documented.js";
import { otherValue, smallNumber, successCode, timeUnit } from "./vocabulary.js";

/** The format of a value, and its documentation. */
interface FormOf {
  format: Format;
  by: Documented;
}

/** The form in which a value is written. */
export function formOf(value: JsonValue, path: string, { format, by }: FormOf): ShapeForm {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "number" : "fraction";
  if (typeof value === "string") return textForm(value, path, by);
  if (Array.isArray(value)) return value.length > 0 ? "list" : "empty-list";
  if (typeof value["$int"] === "string") return "number";
  const names = Object.keys(value);
  if (names.length === 0) return "empty-object";
  return format === "XML" && by.repeated.has(path.replace(/^.*\./, "")) ? "list" : "object";
}

function textForm(text: string, path: string, { leaves }: Documented): ShapeForm {
  if (text === "") return "empty-text";
  const type = leaves.get(path)?.type;
  if ((type === "int32" || type === "int64") && /^-?\d{1,32}$/.test(text)) return "digits";
  if (type === "boolean" && (text === "true" || text === "false")) return "boolean-text";
  return path === "$.RequestId" && text.trim() !== text ? "spaced-text" : "text";
}

/** A description of a value: a word of a small vocabulary, or its kind; undefined if there is none. */
export function knownValue(
  value: JsonValue,
  path: string,
  { asked, by }: { asked: string | undefined; by: Documented },
): string | undefined {
  const text = scalar(value);
  if (text === undefined) return undefined;
  if (path === by.echo) return text === asked ? "as-asked" : otherValue;
  if (path === "$.Code") return successCode(text);
  if (path === by.time) return timeUnit(text);
  const leaf = by.leaves.get(path);
  if (!leaf || leaf.values.length === 0) return undefined;
  if (leaf.type !== "text") return smallNumber(text);
  return leaf.values.some((each) => each.const === text) ? text : otherValue;
}

function scalar(value: JsonValue): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  const big = typeof value === "object" && value !== null && !Array.isArray(value) ? value["$int"] : undefined;
  return typeof big === "string" ? big : undefined;
}
