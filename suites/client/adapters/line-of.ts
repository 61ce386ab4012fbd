import { sentence } from "../../../schemas/sentence.js";
import type { AnswerLine, Raised, RaisedLine, SleepLine } from "../../../schemas/types.js";
import { invalid } from "../../../schemas/validate.js";
import { readJson } from "../../protocol/reader/json.js";
import { inOneForm } from "./one-form.js";

/** Describes a wrong line and the calls that it names. */
interface WrongLine {
  wrong: string;
  seqs: number[];
}

/** Parses an answer or a request to sleep, or returns what is wrong with the line. */
export function lineOf(bytes: Buffer): AnswerLine | SleepLine | WrongLine {
  let line: unknown;
  try {
    line = inOneForm(readJson(bytes));
  } catch {
    return { wrong: "it is not JSON", seqs: seqsIn(bytes) };
  }
  const { op, seq } = typeof line === "object" && line !== null ? (line as { op?: unknown; seq?: unknown }) : {};
  const sleeps = op === "sleep";
  const wrong = invalid("adapter", sleeps ? "SleepLine" : "AnswerLine", line);
  if (!wrong) return line as AnswerLine | SleepLine;
  const said = sleeps ? sentence("it is no sleep line ({0})", wrong) : sentence("it is no answer ({0})", wrong);
  return { wrong: said, seqs: typeof seq === "number" ? [seq] : seqsIn(bytes) };
}

/**
 * Finds the calls that a broken line names. There may be several: if two writers do not wait for each other, their
 * lines run together, and neither call gets another answer.
 */
function seqsIn(bytes: Buffer): number[] {
  return [...bytes.toString("latin1").matchAll(/"seq"\s*:\s*"?(\d{1,15})(?!\d)/g)].map(([, seq]) => Number(seq));
}

/** Copies only members that the protocol names and that are present. */
export function raisedOf({
  type,
  code,
  message,
  errorMessage,
  requestId,
  httpStatus,
  retryAfterMs,
}: RaisedLine): Raised {
  const named = { type, code, message, errorMessage, requestId, httpStatus, retryAfterMs };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined && value !== null));
}
