import type { Format, ShapeForm } from "../../../schemas/types.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import { otherValue, smallNumber, successCode, timeUnit } from "./vocabulary.js";

const integers = new Set(["$.Data.Status", "$.Data.Strategy", "$.Data.Total", "$.Data.GmtCreate"]);

/** How a value is written. */
export function formOf(value: JsonValue, path: string, format: Format): ShapeForm {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "number" : "fraction";
  if (typeof value === "string") return textForm(value, path);
  if (Array.isArray(value)) return value.length > 0 ? "list" : "empty-list";
  if (typeof value["$int"] === "string") return "number";
  const names = Object.keys(value);
  if (names.length === 0) return "empty-object";
  // in XML a list of one cannot be distinguished from an object
  return format === "XML" && path.endsWith(".targetInstanceConfigs") ? "list" : "object";
}

function textForm(text: string, path: string): ShapeForm {
  if (text === "") return "empty-text";
  if (integers.has(path) && /^-?\d{1,32}$/.test(text)) return "digits";
  if (path === "$.Success" && (text === "true" || text === "false")) return "boolean-text";
  return path === "$.RequestId" && text.trim() !== text ? "spaced-text" : "text";
}

/** What can be said of a value: one of a small vocabulary, or of which kind it is; undefined where nothing can. */
export function knownValue(value: JsonValue, path: string, asked: string | undefined): string | undefined {
  const text = scalar(value);
  if (text === undefined) return undefined;
  if (path === "$.Data.JobId") return text === asked ? "as-asked" : otherValue;
  if (path === "$.Code") return successCode(text);
  if (path === "$.Data.GmtCreate") return timeUnit(text);
  return path === "$.Data.Status" || path === "$.Data.Strategy" ? smallNumber(text) : undefined;
}

function scalar(value: JsonValue): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  const big = typeof value === "object" && value !== null && !Array.isArray(value) ? value["$int"] : undefined;
  return typeof big === "string" ? big : undefined;
}
