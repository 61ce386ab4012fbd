import { access } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createJiti } from "jiti";
import { invalid } from "../../schemas/validate.js";
import { Misuse } from "../misuse.js";
import type { Client } from "./client.js";

const typescript = new Set([".ts", ".mts", ".cts", ".tsx"]);

/** Loads an adapter module, TypeScript or JavaScript, without a build step. Throws a Misuse that says what is wrong. */
export async function loadClient(path: string): Promise<Client> {
  const file = resolve(path);
  try {
    await access(file);
  } catch {
    throw new Misuse(
      `Failed to load the adapter "${path}": there is no such file. Give the path of a module that exports a client.`,
    );
  }
  const exported = await load(file, path);
  const client = "default" in exported ? exported["default"] : exported;
  const why = faultOf(client);
  if (why) {
    throw new Misuse(
      `Failed to load the adapter "${path}": ${why}. Its default export must be { candidate: { name }, async query(call) }.`,
    );
  }
  return client as Client;
}

async function load(file: string, path: string): Promise<Record<string, unknown>> {
  try {
    if (!typescript.has(extname(file))) return await import(pathToFileURL(file).href);
    return await createJiti(import.meta.url).import(file);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new Misuse(`Failed to load the adapter "${path}": ${why}. Run it by itself to see more.`);
  }
}

function faultOf(client: unknown): string | undefined {
  if (typeof client !== "object" || client === null) return "it has no default export";
  const { candidate, capabilities, query, wait } = client as Partial<Client>;
  if (typeof query !== "function") return "its client has no function `query`";
  if (wait !== undefined && typeof wait !== "function") return "its `wait` is no function";
  const named = invalid("adapter", "Candidate", candidate);
  if (named) return `its \`candidate\` is not valid (${named})`;
  const claimed = capabilities === undefined ? undefined : invalid("adapter", "Capabilities", capabilities);
  return claimed && `its \`capabilities\` are not valid (${claimed})`;
}
