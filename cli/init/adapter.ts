import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "../../suites/engine/usage-error.js";
import { putFile } from "../put.js";

/** The languages that there is an adapter to begin with in, and what to do with it. */
export const languages = {
  typescript: { build: "", try: "npx djc doctor adapter.ts" },
  python: { build: "", try: 'npx djc doctor --command "python3 adapter.py"' },
  go: { build: "", try: 'npx djc doctor --command "go run ."' },
  java: { build: "mvn -q -B package", try: `npx djc doctor --command "java -cp 'target/*:target/lib/*' Adapter"` },
} as const;

/** A language that `init` knows. */
export type Language = keyof typeof languages;

/** The folder of the adapters; the package carries them as they are. */
const home = ["./", "../../../cli/init/"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(join(path, "python")));

/** Writes an adapter to begin with into a folder; gives the names of its files. Throws a UsageError if one is there. */
export function init(language: Language, folder: string): string[] {
  const from = join(home ?? "", language);
  const names = readdirSync(from);
  const there = names.find((name) => existsSync(join(folder, name)));
  if (there !== undefined) {
    throw new UsageError(
      `Failed to write "${join(folder, there)}": it is there already. Choose another folder with --out.`,
    );
  }
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of names) putFile(join(folder, name), [readFileSync(join(from, name), "utf8")]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Failed to write an adapter to "${folder}": ${why}. Choose another folder with --out.`);
  }
  return names;
}
