import { throttleCodes } from "../../schemas/codes.js";
import { bodyLeaves, bodyMembers } from "../../schemas/contract/body.js";
import type { Contract } from "../../schemas/contract/contract.js";
import { flagship, isFlagship } from "../../schemas/contract/flagship.js";
import { sentence } from "../../schemas/sentence.js";
import type { ServiceExchange, ServiceStep } from "../../schemas/types.js";
import type { JsonValue } from "../protocol/reader/json.js";
import type { ServiceCheck } from "./check.js";
import { type Reading, reading, type Tree } from "./reading.js";

/** The content of a step; empty if there is no whole reply. */
export function readingOf({ reply, failure }: ServiceStep): Reading {
  return reply && !failure ? reading(reply) : {};
}

/** A member that is an object, or undefined. */
export function objectAt(tree: Tree | undefined, name: string): Tree | undefined {
  const value = tree && Object.hasOwn(tree, name) ? tree[name] : undefined;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

/** A member, or undefined if it is absent or null. */
export function memberAt(tree: Tree | undefined, name: string): Exclude<JsonValue, null> | undefined {
  return tree && Object.hasOwn(tree, name) ? (tree[name] ?? undefined) : undefined;
}

/** A member that is text, or undefined. */
export function textAt(tree: Tree | undefined, name: string): string | undefined {
  const value = memberAt(tree, name);
  return typeof value === "string" ? value : undefined;
}

/** Members that only a job has. Other answers may also contain an account id. */
const jobMembers = bodyLeaves(flagship).flatMap(({ name, path }) =>
  path.includes("[]") || name.endsWith("Uid") ? [] : [name],
);

/**
 * The part of a step about the requested item. For the flagship: its Data, if it is an object with at least one
 * documented member. For another operation: the whole answer, if it is not a failure and has a member outside of its
 * envelope.
 */
export function jobIn(step: ServiceStep, contract: Contract = flagship): Tree | undefined {
  const { tree } = readingOf(step);
  if (!isFlagship(contract)) return tree && !isFailure(step, contract) && hasBody(tree, contract) ? tree : undefined;
  const data = objectAt(tree, "Data");
  return data && jobMembers.some((name) => Object.hasOwn(data, name)) ? data : undefined;
}

function hasBody(tree: Tree, contract: Contract): boolean {
  const all = bodyMembers(contract);
  return all.length === 0 || all.some(({ name }) => memberAt(tree, name) !== undefined);
}

/** Whether an answer of an operation other than the flagship is a failure, by the rule of its envelope. */
function isFailure(step: ServiceStep, { envelope }: Contract): boolean {
  const { tree, root } = readingOf(step);
  const [success, code] = [memberAt(tree, "Success"), textAt(tree, "Code")];
  if (envelope === "iot" && success !== undefined) return String(success) !== "true";
  if (envelope === "message" && code !== undefined) return code !== "OK";
  return memberAt(tree, "HostId") !== undefined || root === "Error" || !isFine(step);
}

const isFine = ({ reply }: ServiceStep) => {
  const status = reply?.status ?? 0;
  return status >= 200 && status < 300;
};

/** The error code of a step; undefined for a success. */
export function codeIn(step: ServiceStep, contract: Contract = flagship): string | undefined {
  const { tree } = readingOf(step);
  if (successIn(step, contract) === true) return undefined;
  return textAt(tree, "Code") ?? textAt(tree, "code");
}

/**
 * Whether the operation reports success: by Success in any of its spellings, by Code, or by the HTTP status, depending
 * on the envelope. Undefined if it reports neither, as in a failure of the gateway.
 */
export function successIn(step: ServiceStep, contract: Contract = flagship): boolean | undefined {
  const { tree } = readingOf(step);
  if (contract.envelope !== "iot") return tree && isFine(step) ? succeeded(step, contract) : undefined;
  const success = memberAt(tree, "Success");
  if (success === true || success === "true") return true;
  return success === false || success === "false" ? false : undefined;
}

/**
 * A bare envelope has no failure of the operation. A body that looks like one is a gateway failure with a wrong status.
 */
function succeeded(step: ServiceStep, contract: Contract): boolean | undefined {
  if (contract.envelope === "bare") return isFailure(step, contract) ? undefined : true;
  const { tree } = readingOf(step);
  if (memberAt(tree, "HostId") !== undefined || textAt(tree, "Code") === undefined) return undefined;
  return !isFailure(step, contract);
}

const throttles = new Set<string | undefined>(throttleCodes.map(({ code }) => code));

/** Whether a step was refused because of too many requests. */
export function isThrottled(step: ServiceStep, contract: Contract = flagship): boolean {
  return throttles.has(codeIn(step, contract));
}

/** Failures that only show that the service did not answer. */
const silent: readonly string[] = ["unreachable", "closed", "timeout"];

/** Whether a step looks like an outage: no answer, or a 5xx status or ServiceUnavailable without a job. */
export function isOut(step: ServiceStep, contract: Contract = flagship): boolean {
  const { reply, failure } = step;
  if (!reply) return failure !== undefined && silent.includes(failure.kind);
  const isServerError = reply.status >= 500 || codeIn(step, contract) === "ServiceUnavailable";
  return !failure && isServerError && !jobIn(step, contract) && !isThrottled(step, contract);
}

/** Why an exchange shows nothing about the service: it was unreachable, or it throttled requests within the limit. */
export function gone(
  { steps }: ServiceExchange,
  when: ServiceCheck["phase"],
  contract: Contract = flagship,
): string | undefined {
  const lost = steps.map(({ failure }) => failure).find((failure) => failure?.kind === "unreachable");
  if (lost) return sentence("The service cannot be reached any more: {0}.", lost.why);
  const held = when === undefined ? steps.find((step) => isThrottled(step, contract)) : undefined;
  return (
    held &&
    sentence(
      "The service throttles ({0}) what is within the limit; others may use up its quota. Lower --pace, or ask later.",
      codeIn(held, contract),
    )
  );
}

/** An integer of an answer as decimal text, in any spelling; undefined if it is not an integer. */
export function integerAt(tree: Tree | undefined, name: string): string | undefined {
  return integerText(memberAt(tree, name));
}

/** The same for a value. */
export function integerText(value: JsonValue | undefined): string | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? BigInt(value).toString() : undefined;
  const text = typeof value === "object" && value !== null && !Array.isArray(value) ? value["$int"] : value;
  return typeof text === "string" && /^-?\d{1,32}$/.test(text) ? BigInt(text).toString() : undefined;
}

/** The Status in a step, as a number. */
export function statusIn(step: ServiceStep): number | undefined {
  const status = integerAt(jobIn(step), "Status");
  return status === undefined ? undefined : Number(status);
}
