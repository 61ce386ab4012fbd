import type { Fault, Verdict } from "../schemas/types.js";
import { difference, tail } from "./difference.js";
import { clipped, visible } from "./visible.js";

const AROUND = 40;

/** One fault on one line: `$.Data.Status: expected integer 0, got string "0"`. */
export function faultText(fault: Fault): string {
  const { path, expected, actual } = fault;
  return `${short(path)}: expected ${near(expected, actual)}, got ${near(actual, expected)}`;
}

/** The first faults of a verdict, a line each, and how many more there are. */
export function faultLines(verdict: Verdict, most = 3): string[] {
  const more = verdict.faults.length - most;
  const name = (verdict.evidence ?? verdict.service)?.exchange.case.name;
  return [
    ...(name === undefined ? [] : [`in the case: ${short(name)}`]),
    ...verdict.faults.slice(0, most).map(faultText),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}

/** A failure in several lines for a test runner: the sentence, why, the faults, how to run it again. */
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

/** A value around the place where it differs from another, so that two long values never look alike. */
function near(value: string, other: string): string {
  const [from, to] = difference(value, other);
  const before = value.slice(0, from);
  const start = before.length > AROUND ? `…${tail(before, AROUND)}` : before;
  return visible(start + clipped(value.slice(from, to), 200) + clipped(value.slice(to), AROUND));
}
