import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Matches a relative path that a module imports, requires or re-exports. */
const IMPORT = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](\.{1,2}\/[^"'\n]+)["']/g;
/** The TypeScript extensions for each script extension. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".jsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};
const ENDINGS = ["", ".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

/**
 * The files that a module consists of: itself and its relative imports, recursively; packages are omitted. If an import
 * cannot be resolved, every path that would resolve it is listed, because a file may be created there.
 */
export function importedFiles(module: string): string[] {
  const found = new Set([resolve(module)]);
  // Iterating a set also visits entries added during the loop.
  for (const file of found) for (const path of importsOf(file)) for (const each of placesOf(path)) found.add(each);
  return [...found];
}

function importsOf(file: string): string[] {
  try {
    const source = readFileSync(file, "utf8");
    return [...source.matchAll(IMPORT)].map(([, path = ""]) => resolve(dirname(file), path));
  } catch {
    return [];
  }
}

function placesOf(path: string): string[] {
  const [, stem = path, extension = ""] = /^(.*)(\.[cm]?js)$/.exec(path) ?? [];
  const sources = (SOURCES[extension] ?? []).map((source) => stem + source);
  const places = [...ENDINGS.map((ending) => path + ending), ...sources];
  const file = places.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile());
  return file === undefined ? places : [file];
}
