import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import type { Config, Report } from "../../schemas/types.js";
import { type Language, languages } from "./adapter.js";

const cli = join(import.meta.dirname, "../../dist/cli.js");
const home = mkdtempSync(join(tmpdir(), "init-"));
afterAll(() => rmSync(home, { recursive: true }));

const sh = (line: string, cwd = home) => spawnSync("bash", ["-c", line], { cwd, encoding: "utf8" });
const has = (...programs: string[]) => programs.every((program) => sh(`command -v ${program}`).status === 0);
const djc = `${JSON.stringify(process.execPath)} ${JSON.stringify(cli)}`;
const toolchains: Record<Language, readonly string[]> = {
  typescript: [],
  python: ["python3"],
  go: ["go"],
  java: ["mvn", "java"],
};

/** The lines after `Next:` up to the command, with this checkout as the kit. */
function linesOf(said: string, command: "doctor" | "run"): string {
  const lines = (said.split("Next:\n")[1] ?? "").trim().split("\n");
  expect(lines.slice(-2).map((line) => line.trim())).toEqual(["npx djc doctor", "npx djc run"]);
  const wanted = lines.filter((line) => !line.includes("npx djc") || line.endsWith(` ${command}`));
  return wanted.join(" && ").replaceAll("npx djc", djc);
}

describe.each(Object.keys(languages) as Language[])("djc init %s", { timeout: 600_000 }, (language) => {
  const folder = join(home, language);

  test("writes an adapter of at most 75 lines with comments, and nothing over what is there", () => {
    const first = sh(`${djc} init ${language} --out ${language}`);
    expect(first).toMatchObject({ status: 0, stderr: "" });
    const [adapter = ""] = readdirSync(folder).filter((name) => /^adapter\./i.test(name));
    const lines = readFileSync(join(folder, adapter), "utf8").trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(75);
    expect(lines.filter((line) => /\/\/|\/?\*|#|"""/.test(line)).length).toBeGreaterThan(3);
    expect(sh(`${djc} init ${language} --out ${language}`)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^Failed to write ".*it is there already/),
    });
  });

  test.skipIf(!has(...toolchains[language]))("runs as it is, until its signature is missed", () => {
    const { stdout } = sh(linesOf(sh(`${djc} init ${language} --out try-${language}`).stdout, "doctor"));
    expect(
      stripVTControlCharacters(stdout)
        .trim()
        .split("\n")
        .map((line) => line.slice(0, 12)),
    ).toEqual(["ok   Hello: ", "ok   Answer:", "ok   Request", "FAIL The sig"]);
  });

  test.skipIf(!has(...toolchains[language]))("never breaks the protocol, whatever its stub reads", () => {
    const said = sh(`${djc} init ${language} --out run-${language}`).stdout;
    const { status } = sh(`${linesOf(said, "run")} --only parsing errors --runs 10 --seed 7 --quiet`);
    const text = readFileSync(join(home, `run-${language}`, "conformance-report/report.json"), "utf8");
    const { brokenBy, problems, verdicts } = JSON.parse(text) as Report;
    expect({ status, brokenBy, problems }).toEqual({ status: 1, brokenBy: undefined, problems: undefined });
    expect(verdicts.filter((verdict) => verdict.outcome === "harness-error")).toEqual([]);
  });

  test("writes a config and keeps reports out of Git, without a word lost", () => {
    const folder = join(home, `git-${language}`);
    mkdirSync(folder);
    writeFileSync(join(folder, ".gitignore"), Buffer.from([0xff, 0x0a, 0x61]));
    sh(`${djc} init ${language}`, folder);
    expect(readFileSync(join(folder, ".gitignore"), "latin1")).toBe("\u00ff\na\nconformance-report*/\n");
    const config = JSON.parse(readFileSync(join(folder, "djc.config.json"), "utf8")) as Config;
    expect(config).toEqual({ $schema: expect.stringContaining("config.schema.json"), ...languages[language].config });
  });
});

test("a config that is there is kept, and the commands name the adapter", () => {
  const folder = join(home, "kept");
  mkdirSync(folder);
  writeFileSync(join(folder, "djc.config.json"), '{ "seed": 7 }');
  writeFileSync(join(folder, ".gitignore"), "node_modules/\nconformance-report*/\n");
  const { stdout } = sh(`${djc} init python`, folder);
  expect(stdout).toContain(
    "Kept the config in djc.config.json.\nNext:\n  npx djc doctor --command 'python3 adapter.py'\n",
  );
  expect(readFileSync(join(folder, "djc.config.json"), "utf8")).toBe('{ "seed": 7 }');
  expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("node_modules/\nconformance-report*/\n");
});

test.skipIf(!has("python3"))("the Python adapter writes a number that JSON lacks as the protocol does", async () => {
  sh(`${djc} init python --out nan`);
  const body = '{"Data":{"Total":NaN,"Status":-Infinity,"GmtCreate":[1.5,9007199254740993]}}';
  let target = "";
  const server = createServer((request, response) => {
    target = request.url ?? "";
    response.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const call = {
    op: "call",
    seq: 1,
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: "a" },
    format: "JSON",
    action: "AnotherAction",
    version: "2020-01-01",
    params: { Name: "a b" },
  };
  const child = spawn("python3", ["adapter.py"], { cwd: join(home, "nan") });
  child.stdin.end(`${JSON.stringify(call)}\n`);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  server.close();
  const spelled =
    '{"Total": {"$number": "NaN"}, "Status": {"$number": "-Infinity"}, "GmtCreate": [1.5, 9007199254740993]}';
  expect(String(line)).toBe(`{"seq": 1, "returned": {"Data": ${spelled}}}\n`);
  const asked = Object.fromEntries(new URLSearchParams(target.slice(2)));
  expect(asked).toMatchObject({ Action: "AnotherAction", Version: "2020-01-01", Name: "a b" });
});

test("an unknown language is reported with those that there are", () => {
  const { status, stderr } = sh(`${djc} init cobol`);
  expect(status).toBe(2);
  expect(stderr).toContain("typescript, python, go, java");
  expect(existsSync(join(home, "adapter.ts"))).toBe(false);
});
