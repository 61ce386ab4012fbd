import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostileReport } from "../reports/example-full.js";
import type { Seat } from "../schemas/types.js";

const root = join(import.meta.dirname, "..");
const cli = join(root, "dist/cli.js");
const index = pathToFileURL(join(root, "dist/suites/index.js")).href;
const evil = "x\u001B]0;t\u0007\u001B[31m\u0000\u009B\u202E\r\n::error title=t::OWNED\n##[error]OWNED\n";
const text = JSON.stringify(evil);
let folder: string;

/** A candidate behind a command that sends `first` and then `hello`. */
const candidate = (hello: string, first = "") => `
  ${first}
  process.stdin.once("data", () => process.stdout.write(JSON.stringify(${hello}) + "\\n"));
  process.stdin.on("data", (line) => { if (String(line).includes('"op":"call"')) { process.stderr.write(${text}); process.exit(3); } });`;
const named = `{ op: "hello", protocol: 1, candidate: { name: ${text}, version: ${text}, language: ${text}, runtime: ${text} } }`;
const module = (before: string, about: string) => `
  import { referenceClient } from "${index}";
  ${before}
  export default { ...referenceClient(), candidate: ${about} };`;
const mode = { name: "plain", about: evil, module: "../good.mjs" };
const manifest = (more: object) => JSON.stringify({ sdk: evil, version: evil, language: evil, modes: [mode], ...more });

/** A report in which every free text without a length limit is hostile. */
function stored(seat: Seat): string {
  const { shape: _short, ...report } = hostileReport().report;
  return JSON.stringify({ ...report, target: { ...report.target, seat } }).replaceAll("\\r\\n", text.slice(1, -1));
}

const files: Readonly<Record<string, string>> = {
  "named.mjs": candidate(named),
  "dies.mjs": `process.stderr.write(${text}, () => process.exit(9));`,
  "no-hello.mjs": candidate(`{ op: ${text} }`),
  "no-json.mjs": `process.stdout.write(${text});`,
  "throws.mjs": `throw new Error(${text});`,
  "throws-text.mjs": `throw ${text};`,
  "named-module.mjs": module("", `{ name: ${text}, version: ${text}, language: ${text} }`),
  "wrong-module.mjs": module("", `{ [${text}]: 1 }`),
  "good.mjs": module("", '{ name: "good" }'),
  "known.json": JSON.stringify([{ requirement: "enums.open", reason: evil }]),
  "known-unknown.json": JSON.stringify([{ requirement: evil, reason: evil }]),
  "fleet/breaks/candidate.json": manifest({ prepare: [`printf '${evil.replace("\u0000", "")}' >&2; exit 9`] }),
  "fleet/lacks/candidate.json": manifest({ needs: [{ name: evil, command: "exit 1" }] }),
  "fleet/runs/candidate.json": manifest({}),
  "wrong-fleet/a/candidate.json": manifest({ [evil]: 1 }),
  "stored/report.json": stored("client"),
  "stored-service/report.json": stored("service"),
  "wrong-stored/report.json": JSON.stringify({ [evil]: 1 }),
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "foreign-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function djc(...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: "utf8" });
  return { status, said: stdout + stderr };
}

const run = ["--only", "enums.open", "--runs", "1"];
const short = ["--seed", "1", "--runs", "1"];

describe("what a candidate, a manifest or a report says reaches no terminal and no log as it is", {
  timeout: 120_000,
}, () => {
  test.each<[string, string[]]>([
    ["a name behind a command", ["run", "--command", "node named.mjs", ...run]],
    ["the stderr of a command that ends", ["run", "--command", "node dies.mjs", ...run]],
    ["the first line of a command", ["run", "--command", "node no-hello.mjs", ...run]],
    ["a first line that is not JSON", ["run", "--command", "node no-json.mjs", ...run]],
    ["a command", ["run", "--command", `exit 9 # ${evil.replace("\u0000", "")}`, ...run]],
    ["an error at import", ["run", "throws.mjs", ...run]],
    ["what is thrown at import", ["run", "throws-text.mjs", ...run]],
    ["a name of a module", ["run", "named-module.mjs", ...run]],
    ["a wrong name of a module", ["run", "wrong-module.mjs", ...run]],
    ["a reason", ["run", "good.mjs", ...run, "--known-failures", "known.json"]],
    ["an unknown id", ["run", "good.mjs", ...run, "--known-failures", "known-unknown.json"]],
    ["an option", ["run", `--${evil.replace("\u0000", "")}`]],
    ["a walk of a command", ["doctor", "--command", "node named.mjs"]],
    ["a walk of a command that ends", ["doctor", "--command", "node dies.mjs"]],
    ["a walk of a module", ["doctor", "named-module.mjs"]],
    ["a walk of a module that throws", ["doctor", "throws.mjs"]],
    ["a fleet", ["fleet", "--candidates", "fleet", ...short]],
    ["a wrong manifest", ["fleet", "--candidates", "wrong-fleet", ...short]],
    ["a stored report", ["report", "stored", "--format", "html", "markdown", "junit"]],
    ["a wrong report", ["report", "wrong-stored"]],
    ["a site", ["site", "."]],
    ["a difference", ["diff", "stored", "stored-service"]],
    ["a drift", ["drift", "stored", "stored-service", "wrong-stored"]],
    ["a recheck", ["recheck", "stored"]],
    ["a replay", ["replay", "parsing.one", "--report", "stored"]],
    ["a replay of a service", ["replay", "service.one", "--report", "stored-service"]],
  ])("%s", (_what, args) => {
    const { status, said } = djc(...args);
    expect(said).not.toBe("");
    expect(said.match(/[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}]/gu) ?? []).toEqual([]);
    expect(said.split("\n").filter((line) => /^\s*::.*::|##\[|^\s*OWNED/.test(line))).toEqual([]);
    expect(said).not.toContain("The kit itself failed");
    expect([0, 1, 2, 3, 4]).toContain(status);
  });

  test("and none of it stands raw in a page", () => {
    djc("report", "stored", "--format", "html", "markdown", "junit", "--out", "pages");
    for (const name of ["index.html", "summary.md", "junit.xml"])
      expect(readFileSync(join(folder, "pages", name), "utf8").match(/[^\P{Cc}\n\t]/gu) ?? []).toEqual([]);
  });
});
