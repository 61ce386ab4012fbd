import { readFileSync } from "node:fs";
import type { KnownFailure } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { UsageError } from "../suites/engine/usage-error.js";

/** Reads a known-failures file: a JSON list of { requirement, reason }. Throws a UsageError that says what is wrong. */
export function readKnownFailures(path: string): KnownFailure[] {
  const fail = (why: string, advice: string) =>
    new UsageError(`Failed to read the known failures "${path}": ${why}. ${advice}`);
  const shape = 'Write a JSON list of { "requirement": "parsing.long", "reason": "…" }.';
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why = error instanceof SyntaxError ? "it is not JSON" : "it cannot be opened";
    throw fail(why, shape);
  }
  const wrong = invalid("requirement", "KnownFailures", list);
  if (wrong) throw fail(`it is no list of known failures (${wrong})`, shape);
  const known = list as KnownFailure[];
  const ids = known.map(({ requirement }) => requirement);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) throw fail(`it names ${twice} twice`, "Keep one entry for each requirement.");
  return known;
}
