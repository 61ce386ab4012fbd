import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Fleet, FleetManifest, Report } from "../../schemas/types.js";
import { invalid } from "../../schemas/validate.js";
import { ships } from "./manifest.js";

const root = join(import.meta.dirname, "../..");
const cli = join(root, "dist/cli.js");
const index = pathToFileURL(join(root, "dist/suites/index.js")).href;
let home: string;

const good = `import { referenceClient } from "${index}"; export default referenceClient();`;
const wrong = `import { referenceClient } from "${index}";
  const client = referenceClient();
  export default { ...client, query: (call) => client.query({ jobId: "undefined", ...call }) };`;
/** A client of another operation that changes one of its parameters. */
const changing = `import { loadContract, referenceClient } from "${index}";
  const client = referenceClient({ contract: loadContract("sts/AssumeRole") });
  const query = (call) => client.query({ ...call, params: { ...call.params, DurationSeconds: 901 } });
  export default { ...client, capabilities: { ...client.capabilities, operations: "any" }, query };`;
const known = (...ids: string[]) =>
  JSON.stringify(ids.map((requirement) => ({ requirement, reason: "it asks for undefined" })));
const failing = ["request.missing-job-id"];

/** A candidate with one mode. */
function ship(folder: string, more: Partial<FleetManifest>, files: Record<string, string> = {}): void {
  const manifest = { sdk: folder, version: "1.0.0", language: "JavaScript", modes: [mode({})], ...more };
  mkdirSync(join(home, folder), { recursive: true });
  const all = { "client.mjs": good, "candidate.json": JSON.stringify(manifest), ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(home, folder, name), text);
}

const mode = (more: object) => ({ name: "plain", about: "as it is", module: "client.mjs", ...more });

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "fleet-"));
  ship("good", {});
  ship("lands", { needs: [{ name: "Cobol 85", command: "exit 1" }] });
  ship("built", { prepare: ["echo made > made.txt", "test -f made.txt"] });
  ship("unbuilt", { prepare: ["echo 'no such package' >&2; exit 9"] });
  ship("wrong", {}, { "client.mjs": wrong });
  ship(
    "known",
    { modes: [mode({ knownFailures: "known.json" })] },
    { "client.mjs": wrong, "known.json": known(...failing) },
  );
  ship("stale", { modes: [mode({ knownFailures: "known.json" })] }, { "known.json": known("enums.status") });
  ship(
    "generic",
    {
      operations: "any",
      modes: [mode({ knownFailures: "known.json", contracts: { "sts/AssumeRole": "sts.json" } })],
    },
    { "client.mjs": changing, "known.json": known(...failing), "sts.json": known("request.parameters") },
  );
  ship("absent", { modes: [mode({ module: undefined, command: "no-such-program" })] });
});

afterAll(() => rmSync(home, { recursive: true }));

function fleet(...args: string[]): { status: number | null; out: string; err: string; fleet: Fleet } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, "fleet", ...args, "--candidates", home, "--out", join(home, "out"), "--runs", "3", "--seed", "1"],
    { encoding: "utf8" },
  );
  const file = join(home, "out/fleet.json");
  const read = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Fleet) : ({} as Fleet);
  return { status, out: stdout, err: stderr, fleet: read };
}

describe("djc fleet", { timeout: 600_000 }, () => {
  test("tells what is as known from what is not run, and links each cell to its evidence", () => {
    const { status, out, fleet: said } = fleet("good", "lands", "built", "known");
    expect({ status, out }).toEqual({ status: 0, out: expect.any(String) });
    expect(said.entries.map(({ folder, outcome, reason }) => [folder, outcome, reason])).toEqual([
      ["built", "as-known", undefined],
      ["good", "as-known", undefined],
      ["known", "as-known", undefined],
      ["lands", "not-run", "Cobol 85 is not on this machine."],
    ]);
    expect(invalid("fleet", "Fleet", said)).toBeUndefined();
    expect(out).toMatch(/^not-run {2}lands plain .*Cobol 85 is not on this machine/m);
    const page = readFileSync(join(home, "out/index.html"), "utf8");
    expect(page).toContain("1 not run, 3 without anything new");
    expect(page).toContain('href="known-plain/index.html#request.missing-job-id"');
    expect(existsSync(join(home, "out/known-plain/index.html"))).toBe(true);
    expect(page).toContain("it asks for undefined");
  });

  test("examines by another contract those that can call it, by what is known of them there", () => {
    const { status, out, fleet: said } = fleet("generic", "good", "wrong", "--contract", "STS/assumerole");
    expect({ status, out }).toEqual({ status: 0, out: expect.any(String) });
    expect(out).toMatch(
      /^2 SDKs were left out because their adapters call QueryDeviceDistributeJob only: good, wrong\.$/m,
    );
    expect(said).toMatchObject({ contract: "sts/AssumeRole", leftOut: ["good", "wrong"] });
    expect(said.entries.map(({ folder, outcome }) => [folder, outcome])).toEqual([["generic", "as-known"]]);
    expect(invalid("fleet", "Fleet", said)).toBeUndefined();
    const report = JSON.parse(readFileSync(join(home, "out/generic-plain/report.json"), "utf8")) as Report;
    expect(report.contract.name).toBe("sts/AssumeRole");
    expect(readFileSync(join(home, "out/summary.md"), "utf8")).toContain("## sts/AssumeRole: 1 as known");
  });

  test("takes a contract in a folder, and says that nobody can call it", () => {
    const folder = relative(process.cwd(), join(root, "schemas/contracts/sts/AssumeRole"));
    const result = fleet("generic", "--contract", folder);
    expect([result.status, result.fleet.contract]).toEqual([0, "sts/AssumeRole"]);
    const { status, err } = fleet("good", "--contract", "sts/AssumeRole");
    expect(status).toBe(2);
    expect(err).toMatch(/^Failed to examine the fleet with sts\/AssumeRole: no adapter of good calls other operations/);
  });

  test.each([
    ["wrong", 1, "changed"],
    ["stale", 1, "changed"],
    ["unbuilt", 3, "broken"],
    ["absent", 3, "broken"],
    ["lands", 4, "not-run"],
  ])("%s leaves with %i", (name, status, outcome) => {
    const result = fleet(name);
    expect(result.fleet.entries.map((entry) => entry.outcome)).toEqual([outcome]);
    expect(result.status).toBe(status);
    expect(result.out).toContain(outcome);
  });

  test("says why a candidate could not be prepared", () => {
    expect(fleet("unbuilt").out).toContain("no such package");
  });

  test("an unknown name, an empty folder and a broken manifest are reported in one sentence", () => {
    const { status, err } = fleet("goood");
    expect(status).toBe(2);
    expect(err).toMatch(/^Failed to find "goood" in the fleet: .* Name one of absent, built, .*\n$/);
    expect(() => ships(tmpdir())).toThrow(/no folder in it has a candidate\.json/);
    for (const [text, why] of [
      ["{", "it is not JSON"],
      ["{}", "must have required property"],
      [JSON.stringify({ sdk: "a", version: "1", language: "c", modes: [mode({ command: "both" })] }), "exactly one"],
      [JSON.stringify({ sdk: "a", version: "1", language: "c", modes: [mode({}), mode({})] }), "the mode plain twice"],
    ] as const) {
      mkdirSync(join(home, "broken/it"), { recursive: true });
      writeFileSync(join(home, "broken/it/candidate.json"), text);
      expect(() => ships(join(home, "broken"))).toThrow(new RegExp(why));
    }
  });
});
