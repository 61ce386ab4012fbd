import type { CallResult, Exchange, Reply, SeenRequest } from "../schemas/types.js";
import { differing } from "./differing.js";
import { duration } from "./duration.js";
import { replyOf } from "./har.js";
import { clipped, visible } from "./visible.js";
import { bodyLines, indented, pairs } from "./wire-lines.js";
import { written } from "./written.js";

const MOST = 10;

/** An exchange for a terminal: the case, each request with its reply, and the result of each call. */
export function exchangeText(exchange: Exchange): string {
  const { case: testCase, requests, results, escapes } = exchange;
  return [
    visible(testCase.name),
    ...requests.slice(0, MOST).flatMap((request, index) => requestLines(exchange, request, index + 1)),
    ...more(requests.length, "requests"),
    ...(requests.length === 0 ? ["", "No request arrived."] : []),
    ...escapes.map((host) => `Refused a connection to ${visible(host)}.`),
    ...results.slice(0, MOST).flatMap(resultLines),
    ...more(results.length, "calls"),
    "",
  ].join("\n");
}

function requestLines(exchange: Exchange, request: SeenRequest, nth: number): string[] {
  const { atMs, method, target, headers, body, params, signature, repliedAtMs } = request;
  const reply = replyOf(exchange, request);
  const { valid, style, why } = signature;
  const verdict = valid
    ? `${style}, verifies`
    : `${style === "none" ? "not signed" : `${style}, does not verify`}${why ? `: ${visible(why)}` : ""}`;
  return [
    "",
    `Request ${nth} at ${duration(atMs)}   signature: ${verdict}`,
    `  ${visible(clipped(`${method} ${target}`, 400))}`,
    ...pairs(headers),
    ...signedLines(signature),
    ...(body === "" ? [] : ["", ...indented(body)]),
    ...(params["JobId"] === undefined ? [] : [`  → asks for ${JSON.stringify(visible(params["JobId"]))}`]),
    "",
    ...(reply ? replyLines(reply, when(repliedAtMs)) : ["No reply was given."]),
  ];
}

/**
 * The expected string to sign. If a well-known mistake explains the signature, also the string that was signed, from
 * the first difference on.
 */
function signedLines({ toSign, signed }: SeenRequest["signature"]): string[] {
  if (toSign === undefined) return [];
  if (signed === undefined) return ["  String to sign:", ...indented(toSign)];
  const { before, one, other } = differing(toSign, signed);
  const shown = (text: string) => visible(clipped(`…${before.slice(-40)}[${text}]`, 400));
  return [`  Has to be signed: ${shown(one)}`, `  Was signed:       ${shown(other)}`];
}

const when = (repliedAtMs?: number) =>
  repliedAtMs === undefined ? ", never finished" : ` at ${duration(repliedAtMs)}`;

/** A reply for a terminal: its status and delivery, its headers and its body. `time` follows the status. */
export function replyLines(reply: Reply, time = ""): string[] {
  const { status, headers, delivery } = reply;
  const words = Object.entries(delivery ?? {}).map(([name, value]) =>
    name === "fault" ? `${value}` : `${name} ${value}`,
  );
  const how = words.length === 0 ? "" : `   delivery: ${visible(words.join(", "))}`;
  return [`Reply ${status}${time}${how}`, ...pairs(headers), "", ...bodyLines(reply)];
}

function resultLines({ call, atMs, ...result }: CallResult): string[] {
  const head = `Call ${call + 1} at ${duration(atMs)}`;
  const leaks = result.leaks?.length ? [`  It exposes: ${visible(result.leaks.join(", "))}`] : [];
  const printed = result.printed === undefined ? [] : ["  It printed:", ...indented(result.printed)];
  return ["", ...ending(head, result), ...leaks, ...printed];
}

function ending(head: string, result: Omit<CallResult, "call" | "atMs">): string[] {
  if (result.raised !== undefined) return [`${head} raised`, ...indented(written(result.raised) ?? "")];
  if (result.silent !== undefined) return [`${head}: no answer within ${duration(result.silent)}`];
  if (result.unsupported !== undefined) return [`${head} is unsupported`, ...indented(result.unsupported)];
  if (result.broken !== undefined) return [`${head} broke in the adapter`, ...indented(result.broken)];
  if (result.breach !== undefined) return [`${head}: the adapter broke its protocol`, ...indented(result.breach)];
  return [`${head} returned`, ...indented(written(result.returned) ?? "(nested too deep to be shown)")];
}

function more(count: number, noun: string): string[] {
  return count > MOST ? ["", `and ${count - MOST} more ${noun}; --json shows all`] : [];
}
