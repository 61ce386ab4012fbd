/** Milliseconds since 1970 of a time as requests write it: `yyyy-MM-ddTHH:mm:ssZ`. Undefined where it is none. */
export function momentOf(text: string): number | undefined {
  if (text !== last.text) last = { text, ms: parsed(text) };
  return last.ms;
}

// a request is asked for its time more than once, and many share a second
let last: { text: string; ms: number | undefined } = { text: "", ms: undefined };

function parsed(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined;
  const ms = Date.parse(text);
  // some engines take the 30th of February for a day in March
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text.slice(0, -1)) ? undefined : ms;
}

/** A time as requests write it. */
export function momentText(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
}
