import { readFileSync } from "node:fs";
import type { KnownFailure } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { UsageError } from "../suites/engine/usage-error.js";

/** The known failures of the flags, from a file or from the config. Throws a UsageError if the file is wrong. */
export function knownOf({ knownFailures, known }: { knownFailures?: string; known?: readonly KnownFailure[] }): {
  known?: readonly KnownFailure[];
} {
  if (knownFailures !== undefined) return { known: readKnownFailures(knownFailures) };
  return known === undefined ? {} : { known };
}

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
  expectOnce(known, path);
  return known;
}

/** Throws a UsageError if a list of known failures in this file names a requirement twice. */
export function expectOnce(known: readonly KnownFailure[], path: string): void {
  const ids = known.map(({ requirement }) => requirement);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice === undefined) return;
  throw new UsageError(
    `Failed to read the known failures "${path}": it names ${twice} twice. Keep one entry for each requirement.`,
  );
}
