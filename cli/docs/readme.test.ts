import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/*
 * What a reader types is typed here. Each line of a `sh` block is run, in order, in a folder beside which nothing is
 * installed but the kit and what its page names; a line that ends in `# exits 1` must leave with that status, any other
 * with 0; one that ends in `&` is started, must say something, and is ended when all is over. A `ts` block is written to the file that its first line names, a `json` or `yaml` block to the file that its fence names.
 * `npm` itself is not run, for it would build and test the kit from within its own test: what it would do is looked up.
 */
const root = join(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Record<string, string>>;
const patient = { timeout: 600_000 };

const blocks = [...readme.matchAll(/^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language, name, text = ""]) => ({
  language,
  name: language === "ts" ? /^\/\/ (\S+)/.exec(text)?.[1] : name,
  text,
}));
const files = blocks.filter(({ language }) => language !== "sh");
const lines = blocks.filter(({ language }) => language === "sh").flatMap(({ text }) => text.trim().split("\n"));
const isNpm = (line: string) => line.startsWith("npm ");
const isStarted = (line: string) => line.endsWith(" &");
const started: ChildProcess[] = [];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "readme-"));
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
});

afterAll(() => {
  for (const { pid = 0 } of started) process.kill(-pid);
  rmSync(folder, { recursive: true });
});

function link(name: string, target: string): void {
  const path = join(folder, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

function environment(): NodeJS.ProcessEnv {
  const offline = { npm_config_offline: "true", npm_config_yes: "false", npm_config_update_notifier: "false" };
  const { VITEST: _inner, ...env } = process.env;
  return { ...env, ...offline };
}

function sh(line: string): { status: number | null; said: string } {
  const options = { cwd: folder, encoding: "utf8", env: environment() } as const;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", line], options);
  return { status, said: `${line}\n${stdout}${stderr}` };
}

/** Resolves when what is started has said something; in a process group of its own, so that it can be ended whole. */
async function start(line: string): Promise<string> {
  const child = spawn("bash", ["-c", line.slice(0, -1)], { cwd: folder, env: environment(), detached: true });
  started.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => resolve(String(chunk)));
    child.stderr.resume();
    child.on("close", (status) => reject(new Error(`${line} ended with status ${status}`)));
  });
}

describe("the README", patient, () => {
  test("has blocks of the kinds that are checked, and names the file of each that is one", () => {
    expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(["sh", "ts", "json", "yaml"]));
    expect(files.map(({ name }) => name)).not.toContain(undefined);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.map((line) => line.split(" ", 2).join(" "))).toContain("npx djc");
  });

  test("begins with commands of npm that are there, and do what it says", () => {
    expect(lines.slice(0, 2)).toEqual(["npm install && npm start", "npm test"]);
    for (const line of lines.filter(isNpm))
      for (const command of line.split(" && ")) {
        const [, script = ""] = /^npm (?:run )?(\w+)$/.exec(command) ?? [];
        expect(script === "install" || manifest["scripts"]?.[script], command).toBeTruthy();
      }
    const pages = [...(manifest["scripts"]?.["start"] ?? "").matchAll(/--out (\S+)/g)].map(([, out]) => out);
    expect(pages).toHaveLength(2);
    for (const page of pages) expect(readme).toContain(`${page}/index.html`);
    expect(manifest["engines"]?.["node"]).toBe(">=20.19.0");
    expect(readme).toContain("Node.js 20.19 or later");
  });

  test("shows modules whose types are right", () => {
    const flags = "--noEmit --strict --module nodenext --target es2023 --resolveJsonModule --skipLibCheck --types node";
    const names = files.filter(({ language }) => language === "ts").map(({ name }) => name);
    expect(sh(`"${join(root, "node_modules/.bin/tsc")}" ${flags} ${names.join(" ")}`)).toMatchObject({ status: 0 });
  });

  test.each(lines.filter((line) => !isNpm(line)))("%s", async (line) => {
    if (isStarted(line)) return expect(await start(line)).not.toBe("");
    const { status, said } = sh(line);
    expect(status, said).toBe(Number(/# exits (\d)/.exec(line)?.[1] ?? 0));
    const [, out] = / (?:--out|>) (\S+)/.exec(line) ?? [];
    return expect(out === undefined || existsSync(join(folder, out))).toBe(true);
  });

  test("tells every command and option, and none besides", () => {
    const help = (command: string) => sh(`node_modules/.bin/djc ${command} --help`).said.replace(/^.*\n/, "");
    const commands = [...help("").matchAll(/^ {2}([a-z]+) /gm)]
      .map(([, name]) => name)
      .filter((name) => name !== "help");
    expect([...readme.matchAll(/^\| `djc ([a-z]+)/gm)].map(([, name]) => name)).toEqual(commands);
    const options = commands.flatMap((name = "") =>
      [...help(name).matchAll(/^ {2}(--[a-z-]+) </gm)].map(([, flag]) => (name === "run" ? flag : `${name} ${flag}`)),
    );
    expect([...readme.matchAll(/^\| `((?:[a-z]+ )?--[a-z-]+) </gm)].map(([, flag]) => flag)).toEqual(options);
  });
});
