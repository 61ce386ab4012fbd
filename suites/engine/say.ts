import type { CallResult } from "../../schemas/types.js";

const longest = 200;

/** A returned value in words: `integer 0`, `string "0"`, `nothing`. Long texts are cut at 200 characters. */
export function say(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return `list of ${value.length} ${cut(json(value))}`;
  if (typeof value === "string") return `string ${cut(JSON.stringify(value))}`;
  if (typeof value === "boolean") return `boolean ${value}`;
  if (typeof value === "number") return Number.isInteger(value) ? `integer ${value}` : `number ${value}`;
  return tagged(value) ?? `object ${cut(json(value))}`;
}

/** The result of a call, in words. */
export function sayResult(result: CallResult | undefined): string {
  if (!result) return "no answer";
  if (result.broken !== undefined) return `a broken adapter: ${cut(result.broken)}`;
  if (result.breach !== undefined) return `a breach of the adapter protocol: ${cut(result.breach)}`;
  if (result.silent !== undefined) return `no answer within ${result.silent} ms`;
  if (result.unsupported !== undefined) return `"unsupported": ${cut(result.unsupported)}`;
  if (result.raised) return sayRaised(result.raised);
  return `returned ${cut(json(result.returned))}`;
}

/** A number of things in words: `1 request`, `2 requests`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function sayRaised(raised: NonNullable<CallResult["raised"]>): string {
  const code = raised.code === undefined ? "" : ` with code ${JSON.stringify(raised.code)}`;
  return `raised ${raised.type ?? "an error"}${code}${raised.message ? `: ${cut(raised.message)}` : ", without a message"}`;
}

/** As JSON, with numbers that JSON or a double lacks as numbers too; within a text of JSON every quote is escaped. */
function json(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.replaceAll(/\{"\$(?:int":"(-?\d+)|number":"(NaN|-?Infinity))"\}/g, "$1$2");
}

function tagged(value: object): string | undefined {
  if ("$int" in value) return `integer ${String(value.$int)}`;
  if ("$number" in value) return `number ${String(value.$number)}`;
  return undefined;
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters)`;
}
