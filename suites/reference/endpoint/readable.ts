import type { Arrival } from "../../protocol/http/arrival.js";

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Why the parameters of a request are unreadable, in words; undefined if they are readable. Source: RFC 3986, 2.1. */
export function unreadable({ target, headers, body }: Arrival): string | undefined {
  const query = target.slice(target.indexOf("?") + 1);
  if (!decodes(query)) return "the query is not UTF-8 in percent-encoding";
  if (!FORM.test(headers["content-type"] ?? "")) return undefined;
  try {
    return decodes(utf8.decode(body)) ? undefined : "the form is not UTF-8 in percent-encoding";
  } catch {
    return "the form is not UTF-8";
  }
}

function decodes(encoded: string): boolean {
  try {
    decodeURIComponent(encoded);
    return true;
  } catch {
    return false;
  }
}
