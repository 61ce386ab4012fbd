const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * Decodes the parameters of a request, from query and form body together. If both name one, the body wins. A plus sign
 * is a space in both. Never throws: a malformed percent sequence stays unchanged. Source: wire facts, 1.2.
 */
export function decodeParams(
  target: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): Record<string, string> {
  // Stryker disable next-line StringLiteral: neither is the type of a form
  if (!FORM.test(headers["content-type"] ?? "")) return decodeQuery(target);
  return Object.fromEntries([...query(target), ...decode(Buffer.from(body).toString("utf8"))]);
}

/** Decodes the parameters of the query only. */
export function decodeQuery(target: string): Record<string, string> {
  return Object.fromEntries(query(target));
}

function query(target: string): Iterable<[string, string]> {
  const start = target.indexOf("?");
  return start < 0 ? [] : decode(target.slice(start + 1));
}

function decode(encoded: string): Iterable<[string, string]> {
  // URLSearchParams removes one leading "?". Adding one keeps a "?" that belongs to the first name.
  return new URLSearchParams(`?${encoded}`);
}
