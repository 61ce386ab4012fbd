import { readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** A relative path that a module imports, requires or exports again. */
const IMPORT = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'](\.{1,2}\/[^"'\n]+)["']/g;
/** What TypeScript may have for the extension of a script. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".jsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};
const ENDINGS = ["", ".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

/**
 * The files that a module is made of: itself, what it imports by relative paths, and so on; packages are left out. If an
 * import leads nowhere, every path that would end this is listed, because a file may be written there.
 */
export function importedFiles(module: string): string[] {
  const found = new Set([resolve(module)]);
  // a set also visits what is added on the way
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
