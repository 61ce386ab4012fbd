import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/*
 * Runs the examples of README.md and of each page in docs/ like a reader. Each page has a new folder in which only the
 * kit and the packages that its pages name are installed. The lines of a `sh` block run in order. A line with `# exits
 * 1` must exit with that status, any other line with 0. A line that ends in `&` is started, must print something, and
 * is ended after the page. A `ts` block is written to the file that its first line names, a `json` or `yaml` block to
 * the file that its fence names. `npm` is not run, because it would build the kit within its own test; its scripts are
 * looked up.
 */
const root = join(import.meta.dirname, "../..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Record<string, string>>;
const patient = { timeout: 600_000 };
const docs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
const pages = ["README.md", ...docs.map((name) => `docs/${name}`)];

interface Block {
  language: string;
  /** The file to write it to. */
  name: string | undefined;
  text: string;
}

function blocksOf(page: string): Block[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language = "", name, body = ""]) => ({
    language,
    name: language === "ts" ? /^\/\/ (\S+)/.exec(body)?.[1] : name,
    text: body,
  }));
}

const isNpm = (line: string) => line.startsWith("npm ");
const isStarted = (line: string) => line.endsWith(" &");
const linesOf = (blocks: readonly Block[]) =>
  blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => text.trim().split("\n"));

function environment(): NodeJS.ProcessEnv {
  const offline = { npm_config_offline: "true", npm_config_yes: "false", npm_config_update_notifier: "false" };
  const { VITEST: _inner, ...env } = process.env;
  return { ...env, ...offline };
}

/** The folder of a reader, with the files of the page. */
function folderOf(files: readonly Block[]): string {
  const folder = mkdtempSync(join(tmpdir(), "docs-"));
  const link = (name: string, target: string) => {
    const path = join(folder, "node_modules", name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path);
  };
  link("distribute-job-conformance", root);
  for (const name of ["@alicloud/pop-core", "@types/node", "fast-check", "vitest"])
    link(name, join(root, "node_modules", name));
  link(".bin/djc", join(root, manifest["bin"]?.["djc"] ?? ""));
  link(".bin/vitest", join(root, "node_modules/.bin/vitest"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  for (const { name = "", text } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

function sh(line: string, cwd: string): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync("bash", ["-c", line], { cwd, encoding: "utf8", env: environment() });
  return { status, said: `${line}\n${stdout}${stderr}` };
}

/** Resolves when the program has printed something. It has a separate process group, so that all of it can be ended. */
async function start(line: string, cwd: string, started: ChildProcess[]): Promise<string> {
  const child = spawn("bash", ["-c", line.slice(0, -1)], { cwd, env: environment(), detached: true });
  started.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => resolve(String(chunk)));
    child.stderr.resume();
    child.on("close", (status) => reject(new Error(`${line} ended with status ${status}`)));
  });
}

/** Resolves when the process has exited, so that the next page finds its port free. */
function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on("close", () => resolve());
    process.kill(-(child.pid ?? 0));
  });
}

describe.each(pages)("%s", patient, (page) => {
  const blocks = blocksOf(page);
  const files = blocks.filter(({ language }) => ["ts", "json", "yaml"].includes(language));
  const lines = linesOf(blocks);
  const started: ChildProcess[] = [];
  let folder: string;

  beforeAll(() => {
    folder = folderOf(files);
  });

  afterAll(async () => {
    await Promise.all(started.map(end));
    rmSync(folder, { recursive: true });
  });

  test("has blocks of known languages, and each file has a name", () => {
    const known = ["sh", "ts", "json", "yaml", "text", "mermaid"];
    expect(blocks.map(({ language }) => language).filter((language) => !known.includes(language))).toEqual([]);
    expect(files.filter(({ name = "" }) => name === "")).toEqual([]);
  });

  test("names only scripts of npm that exist", () => {
    for (const line of lines.filter(isNpm))
      for (const command of line.split(" && ")) {
        const [, script = ""] = /^npm (?:run )?([\w:]+)/.exec(command) ?? [];
        expect(["install", "ci", "pack"].includes(script) || manifest["scripts"]?.[script], command).toBeTruthy();
      }
  });

  const modules = files.filter(({ language }) => language === "ts").map(({ name }) => name);
  test.skipIf(modules.length === 0)("shows modules whose types are right", () => {
    const flags = "--noEmit --strict --module nodenext --target es2023 --resolveJsonModule --skipLibCheck --types node";
    const line = `"${join(root, "node_modules/.bin/tsc")}" ${flags} ${modules.join(" ")}`;
    expect(sh(line, folder)).toMatchObject({ status: 0 });
  });

  const typed = lines.filter((line) => !isNpm(line)).map((line) => ({ line }));
  test.each(typed)("$line", async ({ line }) => {
    if (isStarted(line)) return expect(await start(line, folder, started)).not.toBe("");
    const { status, said } = sh(line, folder);
    expect(status, said).toBe(Number(/# .*\bexits (\d)/.exec(line)?.[1] ?? 0));
    const [, out] = / (?:--out|>) (\S+)/.exec(line) ?? [];
    return expect(out === undefined || existsSync(join(folder, out))).toBe(true);
  });
});

test("README.md begins with commands of npm that do what it says", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  expect(linesOf(blocksOf("README.md")).slice(0, 2)).toEqual(["npm install && npm start", "npm test"]);
  const outs = [...(manifest["scripts"]?.["start"] ?? "").matchAll(/--out (\S+)/g)].map(([, out]) => out);
  expect(outs).toHaveLength(2);
  for (const out of outs) expect(readme).toContain(`${out}/index.html`);
  expect(manifest["engines"]?.["node"]).toBe(">=20.19.0");
  expect(readme).toContain("Node.js 20.19 or later");
});
