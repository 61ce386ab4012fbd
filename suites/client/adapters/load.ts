import { access } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
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
    if (!typescript.has(extname(file))) return await import(pathToFileURL(file).href);
    const { createJiti } = await import("jiti");
    return await createJiti(import.meta.url).import(file);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new UsageError(`Failed to load the adapter "${path}": ${why}. Run it by itself to see more.`);
  }
}
