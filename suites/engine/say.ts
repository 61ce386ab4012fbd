import { sentence } from "../../schemas/sentence.js";
import type { CallResult } from "../../schemas/types.js";

const longest = 200;

/** Describes a returned value in words: `integer 0`, `string "0"`, `nothing`. Cuts long texts at 200 characters. */
export function say(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return sentence("list of {0} {1}", value.length, cut(json(value)));
  if (typeof value === "string") return sentence("string {0}", cut(JSON.stringify(value)));
  if (typeof value === "boolean") return sentence("boolean {0}", value);
  if (typeof value === "number")
    return Number.isInteger(value) ? sentence("integer {0}", value) : sentence("number {0}", value);
  return tagged(value) ?? sentence("object {0}", cut(json(value)));
}

/** Describes the result of a call in words. */
export function sayResult(result: CallResult | undefined): string {
  if (!result) return "no answer";
  if (result.broken !== undefined) return sentence("a broken adapter: {0}", cut(result.broken));
  if (result.breach !== undefined) return sentence("a breach of the adapter protocol: {0}", cut(result.breach));
  if (result.silent !== undefined) return sentence("no answer within {0} ms", result.silent);
  if (result.unsupported !== undefined) return sentence('"unsupported": {0}', cut(result.unsupported));
  if (result.raised) return sayRaised(result.raised);
  return sentence("returned {0}", cut(json(result.returned)));
}

const counts: Readonly<Record<string, (count: number) => string>> = {
  byte: (count) => (count === 1 ? "1 byte" : sentence("{0} bytes", count)),
  poll: (count) => (count === 1 ? "1 poll" : sentence("{0} polls", count)),
  request: (count) => (count === 1 ? "1 request" : sentence("{0} requests", count)),
  target: (count) => (count === 1 ? "1 target" : sentence("{0} targets", count)),
};

/** Returns a count in words: `1 request`, `2 requests`. */
export function countOf(count: number, noun: string): string {
  return counts[noun]?.(count) ?? `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function sayRaised(raised: NonNullable<CallResult["raised"]>): string {
  const { type = "an error", message } = raised;
  const text = message && cut(message);
  if (raised.code === undefined)
    return text ? sentence("raised {0}: {1}", type, text) : sentence("raised {0}, without a message", type);
  const code = JSON.stringify(raised.code);
  if (text) return sentence("raised {0} with code {1}: {2}", type, code, text);
  return sentence("raised {0} with code {1}, without a message", type, code);
}

/**
 * Serializes as JSON, with tagged numbers written as plain numbers. Text cannot look like a tag, because JSON escapes
 * its quotes.
 */
function json(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.replaceAll(/\{"\$(?:int":"(-?\d+)|number":"(NaN|-?Infinity))"\}/g, "$1$2");
}

function tagged(value: object): string | undefined {
  if ("$int" in value) return sentence("integer {0}", String(value.$int));
  if ("$number" in value) return sentence("number {0}", String(value.$number));
  return undefined;
}

function cut(text: string): string {
  return text.length <= longest ? text : sentence("{0}… ({1} characters)", text.slice(0, longest), text.length);
}
