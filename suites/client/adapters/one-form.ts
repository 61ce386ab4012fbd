/**
 * A value with each number in one form. The protocol lets an adapter write any integer as {"$int":"1"}, and a number that
 * JSON lacks as {"$number":"NaN"}, wherever a value may stand; one that JSON has, and that a double has exactly, becomes
 * itself. Source: adapter protocol 1, Call.
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
