import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** One attempt to make the kit break a promise. `holds` returns whether the kit kept it. */
export interface Attack {
  area: string;
  name: string;
  holds(): Promise<boolean>;
}

/** How a process ended, and the output of both streams. */
export interface Ended {
  status: number | null;
  signal: NodeJS.Signals | null;
  text: string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
export const cli = join(root, "cli.js");
/** The address of a module of the built kit, as a foreign module could import it. */
export const builtModule = (path: string) => pathToFileURL(join(root, path)).href;

/** Creates a folder with these files. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "djc-safety-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Runs a bash command line in a folder. `env` is added to the environment. */
export function bash(line: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn("bash", ["-c", line], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (piece: string) => (text += piece));
    child.on("close", (status, signal) => resolve({ status, signal, text }));
  });
}

/** Runs `djc` with these arguments in a folder. */
export function djc(words: string, cwd: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return bash(`exec "${process.execPath}" "${cli}" ${words}`, cwd, env);
}

/** The source of a module whose client is the reference client. `inQuery` runs at the start of each query. */
export const moduleWith = (inQuery: string, atImport = "") => `
  import { referenceClient } from ${JSON.stringify(builtModule("suites/index.js"))};
  ${atImport}
  const client = referenceClient();
  let calls = 0;
  export default {
    ...client,
    candidate: { name: "attacker" },
    async query(call) { calls += 1; ${inQuery}; return client.query(call); },
  };`;
