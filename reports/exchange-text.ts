import type { Exchange, Reply, SeenRequest, Told } from "../schemas/types.js";
import { duration } from "./duration.js";
import { replyOf } from "./har.js";
import { fromBase64, hexDump } from "./hex.js";
import { clipped, isPlain, visible } from "./visible.js";
import { written } from "./written.js";

const MOST = 10;
const LONG = 4000;
const HEX = 1024;

/** An exchange for a terminal: the case, each request with the reply it was given, and what came of each call. */
export function exchangeText(exchange: Exchange): string {
  const { case: kase, requests, told, escapes } = exchange;
  return [
    visible(kase.name),
    ...requests.slice(0, MOST).flatMap((request, index) => requestLines(exchange, request, index + 1)),
    ...more(requests.length, "requests"),
    ...(requests.length === 0 ? ["", "No request arrived."] : []),
    ...escapes.map((host) => `Refused a connection to ${visible(host)}.`),
    ...told.slice(0, MOST).flatMap(toldLines),
    ...more(told.length, "calls"),
    "",
  ].join("\n");
}

function requestLines(exchange: Exchange, request: SeenRequest, nth: number): string[] {
  const { atMs, method, target, headers, body, params, signature, repliedAtMs } = request;
  const reply = replyOf(exchange, request);
  const { valid, style, why } = signature;
  const signed = valid
    ? `${style}, verifies`
    : `${style === "none" ? "not signed" : `${style}, does not verify`}${why ? `: ${visible(why)}` : ""}`;
  return [
    "",
    `Request ${nth} at ${duration(atMs)}   signature: ${signed}`,
    `  ${visible(clipped(`${method} ${target}`, 400))}`,
    ...pairs(headers),
    ...(body === "" ? [] : ["", ...indented(body)]),
    ...(params["JobId"] === undefined ? [] : [`  → asks for ${JSON.stringify(visible(params["JobId"]))}`]),
    "",
    ...(reply ? replyLines(reply, repliedAtMs) : ["No reply was given."]),
  ];
}

function replyLines(reply: Reply, repliedAtMs: number | undefined): string[] {
  const { status, headers, delivery } = reply;
  const how = delivery?.fault === undefined ? "" : `   delivery: ${delivery.fault}`;
  return [
    `Reply ${status}${repliedAtMs === undefined ? ", never finished" : ` at ${duration(repliedAtMs)}`}${how}`,
    ...pairs(headers),
    "",
    ...bodyLines(reply),
  ];
}

/** The body as text, and in hex too where it does not show as it is. */
function bodyLines({ body = "", bodyBase64 }: Reply): string[] {
  const bytes = bodyBase64 === undefined ? new TextEncoder().encode(body) : fromBase64(bodyBase64);
  const text = bodyBase64 === undefined ? indented(body === "" ? "(empty)" : body) : [];
  if (bytes === undefined || (bodyBase64 === undefined && isPlain(body))) return text;
  const left = bytes.length - HEX;
  return [
    ...text,
    ...indentedLines(hexDump(bytes.subarray(0, HEX)).split("\n")),
    ...(left > 0 ? [`  and ${left} more bytes`] : []),
  ];
}

function toldLines({ call, atMs, ...told }: Told): string[] {
  const head = `Call ${call + 1} at ${duration(atMs)}`;
  const leaks = told.leaks?.length ? [`  It exposes: ${visible(told.leaks.join(", "))}`] : [];
  const printed = told.printed === undefined ? [] : ["  It printed:", ...indented(told.printed)];
  return ["", ...ending(head, told), ...leaks, ...printed];
}

function ending(head: string, told: Omit<Told, "call" | "atMs">): string[] {
  if (told.raised !== undefined) return [`${head} raised`, ...indented(written(told.raised) ?? "")];
  if (told.silent !== undefined) return [`${head}: no answer within ${duration(told.silent)}`];
  if (told.unsupported !== undefined) return [`${head} is unsupported`, ...indented(told.unsupported)];
  if (told.broken !== undefined) return [`${head} broke in the adapter`, ...indented(told.broken)];
  return [`${head} returned`, ...indented(written(told.returned) ?? "(nested too deep to be shown)")];
}

function pairs(of: Readonly<Record<string, string>>): string[] {
  return Object.entries(of).map(([name, value]) => `  ${visible(name)}: ${visible(clipped(value, 400))}`);
}

function indented(text: string): string[] {
  return indentedLines(clipped(text, LONG).split("\n").map(visible));
}

function indentedLines(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function more(count: number, noun: string): string[] {
  return count > MOST ? ["", `and ${count - MOST} more ${noun}; --json shows all`] : [];
}
