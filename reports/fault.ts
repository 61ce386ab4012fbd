import type { Fault, Verdict } from "../schemas/types.js";
import { compared, type Span } from "./compared.js";
import { exchangeOf } from "./exchanged.js";
import { type Language, message } from "./messages.js";
import { sentenceIn } from "./sentences.js";
import { clipped, tail, visible } from "./visible.js";

const AROUND = 40;

/** One fault on one line: `$.Data.Status: expected integer 0, got string "0"`. */
export function faultText(fault: Fault, language: Language = "en"): string {
  const [path, one, other] = [fault.path, fault.expected, fault.actual].map((text) => sentenceIn(language, text));
  const [expected, actual] = compared(one ?? "", other ?? "").map(near);
  const line = fault.actual.startsWith("returned ") ? "fault.returned" : "fault.line";
  return message(language, line, { path: short(path ?? ""), expected: expected ?? "", actual: actual ?? "" });
}

/** The first faults of a verdict, one line each, and the number of the others. */
function faultLines(verdict: Verdict, most = 3): string[] {
  const more = verdict.faults.length - most;
  const name = exchangeOf(verdict)?.case.name;
  return [
    ...(name === undefined ? [] : [`in the case: ${short(name)}`]),
    ...verdict.faults.slice(0, most).map((fault) => faultText(fault)),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

/** A failure in several lines for a test runner: the sentence, the reason, the faults, and how to run it again. */
export function failureText(verdict: Verdict): string {
  const { requirement } = verdict;
  return [
    `${requirement.id} (${requirement.level}): ${visible(requirement.text.en)}`,
    ...(verdict.reason === undefined ? [] : [`  because: ${short(verdict.reason)}`]),
    ...(verdict.known === undefined ? [] : [`  known: ${short(verdict.known)}`]),
    ...faultLines(verdict, 10).map((line) => `  ${line}`),
    `  replay: ${visible(verdict.replay)}`,
  ].join("\n");
}

function short(text: string): string {
  return visible(clipped(text, 300));
}

/** A value around the place where it differs, so that two long values never look the same. */
function near(spans: readonly Span[]): string {
  const first = spans.findIndex(({ isChanged }) => isChanged);
  const last = spans.findLastIndex(({ isChanged }) => isChanged);
  const text = (from: number, to: number) =>
    spans
      .slice(from, to)
      .map((span) => span.text)
      .join("");
  const [before, middle, after] =
    first < 0 ? ["", text(0, spans.length), ""] : [text(0, first), text(first, last + 1), text(last + 1, spans.length)];
  const start = before.length > AROUND ? `…${tail(before, AROUND)}` : before;
  return visible(start + clipped(middle, 120) + clipped(after, AROUND));
}
