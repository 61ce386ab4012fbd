import { bodyMembers } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { sentence } from "../../../schemas/sentence.js";
import type { CallResult, Fault } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import { members, view } from "./view.js";

/**
 * Whether a call ended in a success as far as its caller can tell: something was returned whose Success is not false, or,
 * where Code decides, whose Code is OK or absent.
 */
export function presentsSuccess({ envelope }: Contract, result: CallResult | undefined): boolean {
  if (result?.returned === undefined) return false;
  const { Success, Code } = view(result) ?? {};
  if (envelope === "message") return Code === undefined || Code === null || Code === "" || Code === "OK";
  return Success !== false && Success !== "false";
}

/** What the client gave its caller of a body; empty texts and lists, as typed clients have them, are nothing. */
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

/** No fault where the call raised. */
export function mustRaise(result: CallResult | undefined, expected = "an error"): Fault[] {
  return result?.raised ? [] : [{ path: "$", expected, actual: sayResult(result) }];
}

/** No fault where the failure's code can be learnt: raised with it, or returned with Success false and it. */
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

/** No fault where the text of the failure can be learnt: inside the message that was raised, beside it, or as ErrorMessage. */
export function learnsMessage({ envelope }: Contract, message: string, result: CallResult | undefined): Fault[] {
  const name = envelope === "iot" ? "ErrorMessage" : "Message";
  const texts = result?.raised
    ? [result.raised.message, result.raised.errorMessage]
    : [members(result?.returned)?.[name]];
  if (texts.some((text) => typeof text === "string" && text.includes(message))) return [];
  return [{ path: `$.${name}`, expected: say(message), actual: say(texts[0]) }];
}
