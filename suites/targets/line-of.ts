import type { AnswerLine, SleepLine } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { type JsonValue, readJson } from "../reader/json.js";

/** What is wrong with a line, and the call that it names all the same. */
interface WrongLine {
  wrong: string;
  seq?: number;
}

/** An answer, or the wish to sleep; otherwise what is wrong with the line. */
export function lineOf(bytes: Buffer): AnswerLine | SleepLine | WrongLine {
  let line: JsonValue;
  try {
    line = readJson(bytes);
  } catch {
    return { wrong: "it is not JSON" };
  }
  const { op, seq } = typeof line === "object" && line !== null && !Array.isArray(line) ? line : {};
  const sleeps = op === "sleep";
  const wrong = invalid("adapter", sleeps ? "SleepLine" : "AnswerLine", line);
  if (!wrong) return line as unknown as AnswerLine | SleepLine;
  const said = `it is ${sleeps ? "no sleep line" : "no answer"} (${wrong})`;
  return typeof seq === "number" ? { wrong: said, seq } : { wrong: said };
}
