/**
 * The return value of a client as indented JSON for people: an integer beyond 2^53, reported as {"$int":"…"}, and a
 * number that JSON lacks, {"$number":"NaN"}, appear as numbers. Undefined if it is nested too deep to be written.
 */
export function written(value: unknown): string | undefined {
  try {
    return write(value, "\n");
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function write(value: unknown, line: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const number = tagged(value);
  if (number !== undefined) return number;
  const inner = `${line}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((entry) => write(entry, inner))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${write(member, inner)}`);
  const [open, close] = isList ? "[]" : "{}";
  return parts.length === 0 ? `${open}${close}` : `${open}${inner}${parts.join(`,${inner}`)}${line}${close}`;
}

/** The number that a tagged object represents; undefined for a plain object. */
function tagged(value: object): string | undefined {
  const [[name, text] = [], ...others] = Object.entries(value);
  if (others.length > 0 || typeof text !== "string") return undefined;
  if (name === "$int" && /^-?\d+$/.test(text)) return text;
  return name === "$number" && /^(NaN|-?Infinity)$/.test(text) ? text : undefined;
}
