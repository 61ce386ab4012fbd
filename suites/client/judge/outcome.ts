import type { Fault, Told } from "../../../schemas/types.js";
import { say, sayTold } from "../../engine/say.js";
import { members, view } from "./view.js";

/** Whether a call ended in a success as far as its caller can tell: something was returned whose Success is not false. */
export function presentsSuccess(told: Told | undefined): boolean {
  if (told?.returned === undefined) return false;
  const success = view(told)?.envelope["Success"];
  return success !== false && success !== "false";
}

/** Whether the client gave its caller members of a job; empty texts and lists, as typed clients have them, are none. */
export function presentsJob(told: Told | undefined): boolean {
  return !isEmpty(view(told)?.data);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).every(isEmpty);
  return value === undefined || value === null || value === "";
}

/** No fault where the call raised. */
export function mustRaise(told: Told | undefined, expected = "an error"): Fault[] {
  return told?.raised ? [] : [{ path: "$", expected, actual: sayTold(told) }];
}

/** No fault where the failure's code can be learnt: raised with it, or returned with Success false and it. */
export function learnsCode(code: string, told: Told | undefined): Fault[] {
  if (told?.raised) return sameCode(code, told.raised.code);
  const seen = view(told);
  if (!seen) return [{ path: "$", expected: `a failure with code ${JSON.stringify(code)}`, actual: sayTold(told) }];
  return sameCode(code, seen.envelope["Code"]);
}

function sameCode(code: string, told: unknown): Fault[] {
  return told === code ? [] : [{ path: "$.Code", expected: say(code), actual: say(told) }];
}

/** No fault where the text of the failure can be learnt: inside the message that was raised, beside it, or as ErrorMessage. */
export function learnsMessage(message: string, told: Told | undefined): Fault[] {
  const texts = told?.raised
    ? [told.raised.message, told.raised.errorMessage]
    : [members(told?.returned)?.["ErrorMessage"]];
  if (texts.some((text) => typeof text === "string" && text.includes(message))) return [];
  return [{ path: "$.ErrorMessage", expected: say(message), actual: say(texts[0]) }];
}
