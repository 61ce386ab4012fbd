import { readFileSync } from "node:fs";
import { Nesting } from "../../schemas/nesting.js";
import type { ContractOverlay } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { UsageError } from "../../suites/engine/usage-error.js";

/** Parses a JSON file. Throws a UsageError if the file cannot be read, is not JSON, or is nested too deep. */
export function readJsonFile(file: string, advice: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw failed(file, `there is no such file. ${advice}`);
  }
  const why = new Nesting().add(text);
  if (why !== undefined) throw failed(file, `${why}. ${advice}`);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw failed(file, `it is not JSON. ${advice}`);
  }
}

/** The changes in an overlay file. Throws a UsageError if they cannot be read. */
export function readOverlay(file: string): ContractOverlay {
  const value = readJsonFile(file, "Name a JSON file with a list of changes");
  const fault = invalid("contract", "ContractOverlay", value);
  if (fault === undefined) return value as ContractOverlay;
  throw failed(file, `it is not an overlay (${fault}). Write a list of { "reason", "patch", "contract" }`);
}

/** The error of an import, with the reason and advice. */
export function failed(file: string, whyAndWhatToDo: string): UsageError {
  return new UsageError(`Failed to import "${file}": ${whyAndWhatToDo.replace(/\.$/, "")}.`);
}
