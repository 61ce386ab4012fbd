import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import config from "../schemas/config.schema.json" with { type: "json" };
import { nearest } from "../schemas/nearest.js";
import { printable } from "../schemas/printable.js";
import type { Config } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { expectOnce } from "./known-file.js";

/** The name of the config file that is data. */
export const configFile = "djc.config.json";
const moduleFiles = ["djc.config.js", "djc.config.mjs", "djc.config.ts"];
/** How long a config module may run, in milliseconds. */
const moduleMs = 30_000;

/** A config and its file. */
export interface FoundConfig {
  file: string;
  config: Config;
}

/** What may be done to read a config. */
interface Reading {
  /** Run a config module in a separate process. Otherwise it counts as empty. */
  modules?: boolean;
}

/**
 * Finds the config in a folder: a djc.config file, or the key djc of package.json. Throws a UsageError if there are two,
 * or if it is not valid.
 */
export function findConfig(folder: string, { modules = false }: Reading = {}): FoundConfig | undefined {
  const [file, other] = [configFile, ...moduleFiles].filter((name) => existsSync(join(folder, name)));
  const inPackage = packageKey(folder);
  if (file !== undefined && (other ?? inPackage) !== undefined) {
    const second = other === undefined ? 'package.json has a key "djc" too' : `there is ${other} too`;
    throw wrong(file, second, "Keep one of them");
  }
  if (file === configFile) return { file, config: checked(file, readJson(folder, file)?.value) };
  if (file !== undefined) return { file, config: modules ? checked(file, readModule(folder, file)) : {} };
  if (inPackage === undefined) return undefined;
  return { file: "package.json", config: checked("djc in package.json", inPackage.value) };
}

/** Runs a config module and returns its default export. */
function readModule(folder: string, name: string): unknown {
  const program = fileURLToPath(new URL("./config-module.js", import.meta.url));
  const { status, signal, output } = spawnSync(process.execPath, [program, resolve(folder, name)], {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
    encoding: "utf8",
    timeout: moduleMs,
  });
  const written = output?.[3] ?? "";
  if (status === 0 && written !== "") return JSON.parse(written);
  const why = signal === "SIGTERM" ? "it did not end" : written;
  throw wrong(name, printable(why === "" ? "it ended its process" : why), "Run it by itself to see more");
}

function readJson(folder: string, name: string): { value: unknown } | undefined {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  let text = "";
  try {
    text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
    return { value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof SyntaxError ? `it is not JSON${placeIn(text, error)}` : "it cannot be opened";
    throw wrong(name, why, "Correct or remove it");
  }
}

/** Returns line and column of an error of JSON.parse, both starting at 1, if it has a position. */
function placeIn(text: string, { message }: SyntaxError): string {
  const position =
    /at position (\d+)/.exec(message)?.[1] ?? (/end of JSON input/.test(message) ? text.length : undefined);
  if (position === undefined) return "";
  const lines = text.slice(0, Number(position)).split("\n");
  return ` (line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1})`;
}

function packageKey(folder: string): { value: unknown } | undefined {
  try {
    const { value } = readJson(folder, "package.json") ?? {};
    const isManifest = typeof value === "object" && value !== null && Object.hasOwn(value, "djc");
    return isManifest ? { value: (value as { djc: unknown }).djc } : undefined;
  } catch {
    // Other tools report a broken package.json.
    return undefined;
  }
}

function checked(name: string, value: unknown): Config {
  const keys = Object.keys(config.$defs.Config.properties);
  const given = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  const unknown = given.find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    const meant = nearest(unknown, keys);
    const all = `The keys are ${keys.filter((key) => key !== "$schema").join(", ")}`;
    throw wrong(
      name,
      `the key ${JSON.stringify(unknown)} is unknown`,
      meant === undefined ? all : `Did you mean "${meant}"? ${all}`,
    );
  }
  const fault = knownFault(value) ?? invalid("config", "Config", value);
  if (fault !== undefined)
    throw wrong(name, fault, "docs/clients.md lists the keys, and schemas/config.schema.json their values");
  const read = value as Config;
  const named = (["module", "command", "service"] as const).filter((key) => read[key] !== undefined);
  if (named.length > 1)
    throw wrong(name, `it names both a ${named[0]} and a ${named[1]}`, "Keep the one that is to be examined");
  if (Array.isArray(read.known)) expectOnce(read.known, name);
  return read;
}

/** The fault in a list of known failures. The error of the schema would always name its first alternative. */
function knownFault(value: unknown): string | undefined {
  const { known } = (value ?? {}) as { known?: unknown };
  return Array.isArray(known) ? invalid("requirement", "KnownFailures", known)?.replace("$", "$.known") : undefined;
}

function wrong(name: string, why: string, advice: string): UsageError {
  return new UsageError(`Failed to read the config "${name}": ${why}. ${advice}.`);
}
