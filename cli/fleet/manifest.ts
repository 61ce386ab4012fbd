import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { FleetManifest } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { UsageError } from "../../suites/engine/usage-error.js";

/** One SDK of the fleet: its candidate.json, and its folder. */
export interface Ship extends FleetManifest {
  /** The folder's name. */
  folder: string;
  /** The absolute path of the folder. */
  path: string;
}

/**
 * The SDKs in the subfolders of a folder, by name; all if none is named. Throws a UsageError if there is none, if a
 * name is unknown, or if a candidate.json is wrong.
 */
export function ships(home: string, names: readonly string[] = []): Ship[] {
  const folders = foldersOf(home);
  const unknown = names.find((name) => !folders.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `Failed to find "${unknown}" in the fleet: "${home}" has no such candidate. Name one of ${folders.join(", ")}.`,
    );
  }
  return folders.filter((folder) => names.length === 0 || names.includes(folder)).map((folder) => read(home, folder));
}

function foldersOf(home: string): string[] {
  let found: string[] = [];
  try {
    found = readdirSync(home).filter((folder) => existsSync(join(home, folder, "candidate.json")));
  } catch {
    // Reported like an empty folder.
  }
  if (found.length > 0) return found.toSorted();
  throw new UsageError(
    `Failed to find a fleet in "${home}": no folder in it has a candidate.json. Name the folder with --candidates.`,
  );
}

function read(home: string, folder: string): Ship {
  const path = resolve(home, folder);
  const fail = (why: string) =>
    new UsageError(
      `Failed to read "${join(home, folder, "candidate.json")}": ${why}. Mend it, or name other candidates.`,
    );
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(join(path, "candidate.json"), "utf8"));
  } catch (error) {
    throw fail(error instanceof SyntaxError ? "it is not JSON" : "it cannot be opened");
  }
  const wrong = invalid("fleet", "FleetManifest", manifest);
  if (wrong) throw fail(`it is no manifest of a candidate (${wrong})`);
  const { modes } = manifest as FleetManifest;
  const twice = modes.find(({ name }, index) => modes.findIndex((mode) => mode.name === name) !== index);
  if (twice) throw fail(`it names the mode ${twice.name} twice`);
  return { ...(manifest as FleetManifest), folder, path };
}
