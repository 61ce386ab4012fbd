/**
 * Milliseconds since 1970 of a time in the format of requests: `yyyy-MM-ddTHH:mm:ssZ`. Undefined if it is not a time.
 */
export function momentOf(text: string): number | undefined {
  if (text !== last.text) last = { text, ms: parsed(text) };
  return last.ms;
}

// the time of a request is read more than once, and many requests have the same second
let last: { text: string; ms: number | undefined } = { text: "", ms: undefined };

function parsed(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined;
  const ms = Date.parse(text);
  // some engines read the 30th of February as a day in March
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text.slice(0, -1)) ? undefined : ms;
}

/** A time in the format of requests. */
export function momentText(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}
