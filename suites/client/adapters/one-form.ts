/**
 * Returns a value with each number in one form. The protocol allows {"$int":"1"} for any integer, and {"$number":"NaN"}
 * for a number that JSON lacks. A number that JSON and a double can represent exactly becomes a plain number. Source:
 * adapter protocol 1, Call.
 */
export function inOneForm(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inOneForm);
  return untagged(value) ?? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inOneForm(inner)]));
}

function untagged(value: object): number | undefined {
  const [[tag, text] = [], ...others] = Object.entries(value);
  if (typeof text !== "string" || others.length > 0) return undefined;
  if (tag === "$int" && /^-?\d+$/.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
  if (tag === "$number" && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return finite(Number(text));
  return undefined;
}

function finite(number: number): number | undefined {
  return Number.isFinite(number) ? number : undefined;
}
