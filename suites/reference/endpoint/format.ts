import type { Format } from "../../../schemas/types.js";

/** The format that a parameter Format names, in any letter case; undefined if it names none. Source: C13. */
export function namedFormat(name: string): Format | undefined {
  const upper = name.toUpperCase();
  return upper === "JSON" || upper === "XML" ? upper : undefined;
}

/**
 * The format that a header Accept prefers. XML if it names neither format, or is absent. Source: C13; RFC 9110, 12.5.1.
 */
export function acceptedFormat(accept = ""): Format {
  const liked = accept
    .split(",")
    .map((range) => ({ range, weight: Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .find(({ range }) => /\b(json|xml)\b/i.test(range));
  return liked && /\bjson\b/i.test(liked.range) ? "JSON" : "XML";
}
