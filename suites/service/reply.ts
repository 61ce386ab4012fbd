import { throttleCodes } from "../../schemas/codes.js";
import type { ServiceExchange, ServiceTurn } from "../../schemas/types.js";
import type { JsonValue } from "../protocol/reader/json.js";
import type { ServiceCheck } from "./check.js";
import { type Reading, reading, type Tree } from "./reading.js";

/** What was read of a turn; nothing where there is no whole reply. */
export function readingOf({ reply, failure }: ServiceTurn): Reading {
  return reply && !failure ? reading(reply) : {};
}

/** A member that is an object, or undefined. */
export function objectAt(tree: Tree | undefined, name: string): Tree | undefined {
  const value = tree && Object.hasOwn(tree, name) ? tree[name] : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

/** A member, or undefined where it is absent or null. */
export function memberAt(tree: Tree | undefined, name: string): Exclude<JsonValue, null> | undefined {
  return tree && Object.hasOwn(tree, name) ? (tree[name] ?? undefined) : undefined;
}

/** A member that is text, or undefined. */
export function textAt(tree: Tree | undefined, name: string): string | undefined {
  const value = memberAt(tree, name);
  return typeof value === "string" ? value : undefined;
}

const jobMembers = ["JobId", "Status", "Strategy", "Total", "GmtCreate", "ProductKey", "SourceInstanceId"];

/** What a turn tells of a job: its Data, where it is an object with at least one documented member. */
export function jobIn(turn: ServiceTurn): Tree | undefined {
  const data = objectAt(readingOf(turn).tree, "Data");
  return data && jobMembers.some((name) => Object.hasOwn(data, name)) ? data : undefined;
}

/** The error code that a turn was answered with; undefined for a success. */
export function codeIn(turn: ServiceTurn): string | undefined {
  const { tree } = readingOf(turn);
  if (successIn(turn) === true) return undefined;
  return textAt(tree, "Code") ?? textAt(tree, "code");
}

/** What Success says, in any of its spellings; undefined where there is none. */
export function successIn(turn: ServiceTurn): boolean | undefined {
  const success = memberAt(readingOf(turn).tree, "Success");
  if (success === true || success === "true") return true;
  return success === false || success === "false" ? false : undefined;
}

const throttles = new Set<string | undefined>(throttleCodes.map(({ code }) => code));

/** Whether a turn was refused because of too many requests. */
export function isThrottled(turn: ServiceTurn): boolean {
  return throttles.has(codeIn(turn));
}

/** Failures that say nothing about a service but that it did not answer. */
const silent: readonly string[] = ["unreachable", "closed", "timeout"];

/** Whether a turn looks like an outage: nothing came, or a 5xx status or ServiceUnavailable and no job. */
export function isOut(turn: ServiceTurn): boolean {
  const { reply, failure } = turn;
  if (!reply) return failure !== undefined && silent.includes(failure.kind);
  const isServerError = reply.status >= 500 || codeIn(turn) === "ServiceUnavailable";
  return !failure && isServerError && !jobIn(turn) && !isThrottled(turn);
}

/** Why an exchange says nothing about the service: there was none, or it throttled what was within the limit. */
export function gone({ turns }: ServiceExchange, when: ServiceCheck["turn"]): string | undefined {
  const lost = turns.map(({ failure }) => failure).find((failure) => failure?.kind === "unreachable");
  if (lost) return `The service cannot be reached any more: ${lost.why}.`;
  const held = when === undefined ? turns.find(isThrottled) : undefined;
  return (
    held &&
    `The service throttles (${codeIn(held)}) what is within the limit; others may use up its quota. Lower --pace, or ask later.`
  );
}

/** An integer of an answer as decimal text, however it is spelled; undefined where it is none. */
export function integerAt(tree: Tree | undefined, name: string): string | undefined {
  const value = memberAt(tree, name);
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value).toString() : undefined;
  const text = typeof value === "object" && !Array.isArray(value) ? value["$int"] : value;
  return typeof text === "string" && /^-?\d{1,32}$/.test(text) ? BigInt(text).toString() : undefined;
}

/** The Status that a turn tells of, as a number. */
export function statusIn(turn: ServiceTurn): number | undefined {
  const status = integerAt(jobIn(turn), "Status");
  return status === undefined ? undefined : Number(status);
}
