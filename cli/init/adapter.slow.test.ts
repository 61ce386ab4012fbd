import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
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

describe.each(Object.keys(languages) as Language[])("djc init %s", { timeout: 600_000 }, (language) => {
  const folder = join(home, language);

  test("writes an adapter of at most 60 lines with comments, and nothing over what is there", () => {
    const first = sh(`${djc} init ${language} --out ${language}`);
    expect(first).toMatchObject({ status: 0, stderr: "" });
    const [adapter = ""] = readdirSync(folder).filter((name) => /^adapter\./i.test(name));
    const lines = readFileSync(join(folder, adapter), "utf8").trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(60);
    expect(lines.filter((line) => /\/\/|\/?\*|#|"""/.test(line)).length).toBeGreaterThan(3);
    expect(sh(`${djc} init ${language} --out ${language}`)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^Failed to write ".*it is there already/),
    });
  });

  test.skipIf(!has(...toolchains[language]))("runs as it is, until its signature is missed", () => {
    const said = sh(`${djc} init ${language} --out try-${language}`).stdout;
    const steps = /^Try it: {2}(.*)$/m.exec(said)?.[1] ?? "";
    const { stdout } = sh(steps.replace("npx djc", djc));
    expect(
      stripVTControlCharacters(stdout)
        .trim()
        .split("\n")
        .map((line) => line.slice(0, 12)),
    ).toEqual(["ok   Hello: ", "ok   Answer:", "ok   Request", "FAIL The sig"]);
  });
});

test("an unknown language is reported with those that there are", () => {
  const { status, stderr } = sh(`${djc} init cobol`);
  expect(status).toBe(2);
  expect(stderr).toContain("typescript, python, go, java");
  expect(existsSync(join(home, "adapter.ts"))).toBe(false);
});
