import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { UsageError } from "../../engine/usage-error.js";
import type { Client } from "../../protocol/client.js";
import { faultOfClient } from "./fault.js";

const typescript = new Set([".ts", ".mts", ".cts", ".tsx"]);

/**
 * Loads an adapter module, TypeScript or JavaScript, without a build step. Throws a UsageError that says what is wrong.
 */
export async function loadClient(path: string): Promise<Client> {
  const file = resolve(path);
  try {
    await access(file);
  } catch {
    throw new UsageError(
      `Failed to load the adapter "${path}": there is no such file. Give the path of a module that exports a client.`,
    );
  }
  const exported = await load(file, path);
  const client = "default" in exported ? exported["default"] : exported;
  const why = faultOfClient(client);
  if (why) {
    throw new UsageError(
      `Failed to load the adapter "${path}": ${why}. Its default export must be { candidate: { name }, async query(call) }.`,
    );
  }
  return client as Client;
}

async function load(file: string, path: string): Promise<Record<string, unknown>> {
  try {
    return await importModule(file);
  } catch (error) {
    const { message } = error as Error;
    throw new UsageError(`Failed to load the adapter "${path}": ${message}. Run it by itself to see more.`);
  }
}

/** Imports a module, TypeScript or JavaScript, without a build step. Throws an Error that has the reason in one line. */
export async function importModule(file: string): Promise<Record<string, unknown>> {
  try {
    if (!typescript.has(extname(file))) return await import(pathToFileURL(file).href);
    const { createJiti } = await import("jiti");
    return await createJiti(import.meta.url).import(file);
  } catch (error) {
    const why = error instanceof Error ? firstLine(error.message) : String(error);
    throw new Error(`${why}${await placeOf(error, file)}`, { cause: error });
  }
}

const firstLine = (text: string) => text.split("\n", 1)[0]?.trim() ?? "";

/** Returns line and column of a syntax error, both starting at 1, if they are known. */
async function placeOf(error: unknown, file: string): Promise<string> {
  if (!(error instanceof Error)) return "";
  const compiled = /^ParseError: .*\n.*:(\d+):(\d+)$/.exec(error.message);
  // here columns start at 0
  if (compiled) return ` (line ${compiled[1]}, column ${Number(compiled[2]) + 1})`;
  // Node.js has the place only in what it prints
  if (!(error instanceof SyntaxError) || typescript.has(extname(file))) return "";
  const printed = await promisify(execFile)(process.execPath, ["--check", file]).catch(({ stderr }) => String(stderr));
  const [, line, indent] = /^.*:(\d+)\n.*\n( *)\^/.exec(String(printed)) ?? [];
  return line === undefined || indent === undefined ? "" : ` (line ${line}, column ${indent.length + 1})`;
}
