import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Fleet } from "../schemas/types.js";
import { falseGreens } from "../suites/fixtures/false-green.js";

const root = join(import.meta.dirname, "..");
const cli = join(root, "dist/cli.js");
const home = mkdtempSync(join(tmpdir(), "false-green-"));
afterAll(() => rmSync(home, { recursive: true }));
const quick = ["--only", "enums", "--runs", "2", "--seed", "1"];
const attackers = Object.entries(falseGreens(pathToFileURL(join(root, "dist/")).href));
let folders = 0;

/** A folder with this module as the mode of an SDK. */
function work(text: string): string {
  const folder = join(home, `work${folders++}`);
  const modes = [{ name: "plain", about: "as it is", module: "client.mjs" }];
  const manifest = { sdk: "attacker", version: "1", language: "JavaScript", modes };
  mkdirSync(join(folder, "attacker"), { recursive: true });
  writeFileSync(join(folder, "attacker/client.mjs"), text);
  writeFileSync(join(folder, "attacker/candidate.json"), JSON.stringify(manifest));
  return folder;
}

/** The result of a program, with any exit status. */
function ended(file: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  return new Promise<{ status: number | null; text: string }>((resolve) => {
    const child = execFile(file, args, { cwd, env: { ...process.env, ...env } }, (_error, out, err) =>
      resolve({ status: child.exitCode, text: out + err }),
    );
  });
}

describe.each(attackers)("a module that tries: %s", { timeout: 300_000 }, (_name, text) => {
  test("is not examined with status 0", async () => {
    const folder = work(text);
    const { status, text: said } = await ended(process.execPath, [cli, "run", "attacker/client.mjs", ...quick], folder);
    expect([1, 2, 3], said).toContain(status);
    expect(said).not.toMatch(/is conformant|all that was asked holds/);
  });

  test("is never conformant in CI, whose verdict is that of the report", async () => {
    const folder = work(text);
    const env = { DJC_MODULE: "attacker/client.mjs", DJC_ONLY: "enums", DJC_RUNS: "2", DJC_SEED: "1" };
    const { status } = await ended("bash", [join(root, ".ci/examine"), join(folder, "outcome")], folder, env);
    expect(status).toBe(0);
    const outcome = Object.fromEntries(
      readFileSync(join(folder, "outcome"), "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split("=", 2)),
    ) as Record<string, string>;
    expect(["1 not-conformant", "1 unsettled", "2 usage-error", "3 broken"]).toContain(
      `${outcome["status"]} ${outcome["verdict"]}`,
    );
  });

  test("is never as known in a fleet", async () => {
    const folder = work(text);
    const args = [cli, "fleet", "--candidates", folder, "--out", join(folder, "out"), "--runs", "1", "--seed", "1"];
    const { status } = await ended(process.execPath, args, folder);
    const { entries } = JSON.parse(readFileSync(join(folder, "out/fleet.json"), "utf8")) as Fleet;
    expect([1, 3]).toContain(status);
    expect(entries.map(({ outcome }) => outcome)).toEqual([expect.stringMatching(/^(changed|broken)$/)]);
  });
});

/** A stand-in for the command line of the kit, in a copy of the files that .ci/examine needs. */
function kitThat(text: string): string {
  const kit = join(home, `kit${folders++}`);
  const copy = `mkdir -p "${kit}" && cp -r "${root}/.ci" "${root}/package.json" "${kit}" && cp -r "${root}/dist" "${kit}" && ln -s "${root}/node_modules" "${kit}/node_modules"`;
  spawnSync("bash", ["-c", copy]);
  writeFileSync(join(kit, "dist/cli.js"), text);
  return kit;
}

describe("a command line that ends with status 0 or 1 without a complete, sealed report", { timeout: 120_000 }, () => {
  const stored = (change: string) => `
    import { mkdirSync, writeFileSync } from "node:fs";
    import { exampleReport, exampleVerdict } from "./reports/example.js";
    import { sealed } from "./suites/engine/seal.js";
    const report = { ...exampleReport([exampleVerdict("enums.open", "pass")]), startedAt: new Date().toISOString(), selection: ["enums.open"] };
    mkdirSync("conformance-report", { recursive: true });
    let stored = sealed({ ...report, complete: true });
    ${change}
    if (process.argv[2] === "run") writeFileSync("conformance-report/report.json", JSON.stringify(stored));
    process.exitCode = process.argv[2] === "run" ? status : 0;`;
  const rows: [string, string, string][] = [
    ["one that is sound", "const status = 0;", "0 partial"],
    ["none at all", "const status = 0; stored = {};", "3 broken"],
    ["no seal", "const status = 0; stored.seal = undefined;", "3 broken"],
    ["a seal that does not fit", "const status = 0; stored.verdicts = [];", "3 broken"],
    ["one that is not complete", "const status = 0; stored = sealed({ ...stored, complete: false });", "3 broken"],
    ["one that says otherwise", "const status = 1;", "3 broken"],
    [
      "one of an earlier run",
      'const status = 0; stored = sealed({ ...stored, startedAt: "2020-01-01T00:00:00Z" });',
      "3 broken",
    ],
  ];
  test.each(rows)("%s", async (_name, change, wanted) => {
    const [kit, folder] = [kitThat(stored(change)), work("")];
    await ended("bash", [join(kit, ".ci/examine"), join(folder, "outcome")], folder, { DJC_MODULE: "any.mjs" });
    const outcome = readFileSync(join(folder, "outcome"), "utf8");
    expect(/^status=(.*)\nverdict=(.*)$/m.exec(outcome)?.slice(1).join(" ")).toBe(wanted);
  });
});
