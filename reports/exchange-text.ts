import type { Exchange, Reply, SeenRequest, Told } from "../schemas/types.js";
import { duration } from "./duration.js";
import { replyOf } from "./har.js";
import { clipped, visible } from "./visible.js";
import { bodyLines, indented, pairs } from "./wire-lines.js";
import { written } from "./written.js";

const MOST = 10;

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
  if (told.breach !== undefined) return [`${head}: the adapter broke its protocol`, ...indented(told.breach)];
  return [`${head} returned`, ...indented(written(told.returned) ?? "(nested too deep to be shown)")];
}

function more(count: number, noun: string): string[] {
  return count > MOST ? ["", `and ${count - MOST} more ${noun}; --json shows all`] : [];
}
