import { bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { CallResult, Fault } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import { members, view } from "./view.js";

/**
 * Returns whether a call looks like a success to its caller: something was returned whose Success is not false, or, if
 * Code decides, whose Code is OK or absent.
 */
export function presentsSuccess({ envelope }: Contract, result: CallResult | undefined): boolean {
  if (result?.returned === undefined) return false;
  const { Success, Code } = view(result) ?? {};
  if (envelope === "message") return Code === undefined || Code === null || Code === "" || Code === "OK";
  return Success !== false && Success !== "false";
}

/**
 * Returns the body that the client returned to its caller. Empty texts and lists, as in typed clients, count as absent.
 */
export function presentedBody(contract: Contract, result: CallResult | undefined): unknown {
  const seen = view(result) ?? {};
  return bodyMembers(contract)
    .map(({ name, type }) => (type === "object" ? members(seen[name]) : seen[name]))
    .find((value) => !isEmpty(value));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).every(isEmpty);
  return value === undefined || value === null || value === "";
}

/** Returns no fault if the call raised. */
export function mustRaise(result: CallResult | undefined, expected = "an error"): Fault[] {
  return result?.raised ? [] : [{ path: "$", expected, actual: sayResult(result) }];
}

/**
 * Returns no fault if the caller can learn the failure's code: raised with it, or returned with it and Success false.
 */
export function learnsCode(code: string, result: CallResult | undefined): Fault[] {
  if (result?.raised) return sameCode(code, result.raised.code);
  const seen = view(result);
  if (!seen)
    return [
      { path: "$", expected: sentence("a failure with code {0}", JSON.stringify(code)), actual: sayResult(result) },
    ];
  return sameCode(code, seen["Code"]);
}

function sameCode(code: string, result: unknown): Fault[] {
  return result === code ? [] : [{ path: "$.Code", expected: say(code), actual: say(result) }];
}

/**
 * Returns no fault if the caller can learn the text of the failure: in the raised message, beside it, or as
 * ErrorMessage.
 */
export function learnsMessage({ envelope }: Contract, message: string, result: CallResult | undefined): Fault[] {
  const name = envelope === "iot" ? "ErrorMessage" : "Message";
  const texts = result?.raised
    ? [result.raised.message, result.raised.errorMessage]
    : [members(result?.returned)?.[name]];
  if (texts.some((text) => typeof text === "string" && text.includes(message))) return [];
  return [{ path: `$.${name}`, expected: say(message), actual: say(texts[0]) }];
}
