import type { JsonValue } from "./json.js";
import { ReadError } from "./read-error.js";
import type { Shape, ShapeOf } from "./shape.js";
import type { XmlElement } from "./xml.js";

/**
 * Converts an XML element to the equivalent JSON value. A list is always present, even if it is empty; unknown elements
 * are null. Throws ReadError if a documented element is repeated, contains elements instead of text, or text instead of
 * elements.
 */
export function shaped(element: XmlElement, shape: Shape): { [name: string]: JsonValue } {
  if (element.text.trim() !== "") throw new ReadError(`<${element.name}> has text where elements belong`);
  const members = new Map<string, JsonValue>();
  for (const [name, kind] of Object.entries(shape)) {
    const found = element.children.filter((child) => child.name === name);
    const value = isList(kind) ? items(found, kind[0]) : single(found, kind);
    if (value !== undefined) members.set(name, value);
  }
  for (const { name } of element.children) if (!members.has(name)) members.set(name, null);
  return Object.fromEntries(members);
}

function isList(kind: ShapeOf): kind is Extract<ShapeOf, readonly unknown[]> {
  return Array.isArray(kind);
}

function items(found: XmlElement[], kind: "leaf" | "any" | Shape): JsonValue[] {
  return found.map((item) => one(item, kind));
}

function single([first, second]: XmlElement[], kind: "leaf" | "any" | Shape): JsonValue | undefined {
  if (second) throw new ReadError(`<${second.name}> comes twice`);
  return first && one(first, kind);
}

function one(element: XmlElement, kind: "leaf" | "any" | Shape): JsonValue {
  if (typeof kind === "object") return shaped(element, kind);
  if (kind === "leaf" && element.children.length > 0)
    throw new ReadError(`<${element.name}> has elements where text belongs`);
  return element.text;
}
