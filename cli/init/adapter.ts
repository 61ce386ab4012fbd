import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../schemas/types.js";
import { UsageError } from "../../suites/engine/usage-error.js";
import { configFile, findConfig } from "../config.js";
import { addLine, putFile } from "../put.js";

/** The languages with a starter adapter: the build command, and the config for it. */
export const languages: Readonly<Record<Language, { build?: string; config: Config }>> = {
  typescript: { config: { module: "adapter.ts" } },
  python: { config: { command: "python3 adapter.py" } },
  // The first start compiles the standard library.
  go: { config: { command: "go run .", startTimeout: 300 } },
  java: { build: "mvn -q -B package", config: { command: "java -cp 'target/*:target/lib/*' Adapter" } },
};

/** A language that `init` knows. */
export type Language = "typescript" | "python" | "go" | "java";

/** The folder of the starter adapters, which are part of the package. */
const home = ["./", "../../../cli/init/"]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(join(path, "python")));

/** The schema of the config, for editors. */
const $schema = "./node_modules/distribute-job-conformance/dist/schemas/config.schema.json";

/** The files that `init` created or appended to, and the existing config, if any. */
export interface Written {
  names: string[];
  kept: string | undefined;
}

/**
 * Writes a starter adapter into a folder, a config for it, and a .gitignore line for reports. Keeps an existing config.
 * Throws a UsageError if a file of the adapter exists.
 */
export function init(language: Language, folder: string): Written {
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
    const kept = findConfig(folder)?.file;
    for (const name of names) putFile(join(folder, name), [readFileSync(join(from, name), "utf8")]);
    if (kept === undefined)
      putFile(join(folder, configFile), [`${JSON.stringify({ $schema, ...languages[language].config }, null, 2)}\n`]);
    addLine(join(folder, ".gitignore"), "conformance-report*/");
    return { names: [...names, ...(kept === undefined ? [configFile] : []), ".gitignore"], kept };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`Failed to write an adapter to "${folder}": ${why}. Choose another folder with --out.`);
  }
}
