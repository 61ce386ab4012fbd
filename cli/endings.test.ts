import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import type { Verdict } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";

const dist = (path: string) => fileURLToPath(new URL(`../dist/${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "djc-supervise-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** An adapter that runs this code at its sixtieth job. */
function adapter(name: string, harm: string): string {
  const file = join(folder, `${name}.mjs`);
  const door = pathToFileURL(dist("suites/index.js")).href;
  writeFileSync(
    file,
    `import { referenceClient } from ${JSON.stringify(door)};
const client = referenceClient();
let asked = 0;
export default { ...client, query(call) { if (++asked === 60) { ${harm} } return client.query(call); } };`,
  );
  return file;
}

function run(file: string, out: string, ...flags: string[]) {
  const args = [dist("cli.js"), "run", file, "--out", join(folder, out), "--runs", "3", "--only", "request", ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, stdout, stderr };
}

const kept = (out: string) => JSON.parse(readFileSync(join(folder, out, "report.json"), "utf8"));

test("a client that blocks its process for good ends the run, not the report", { timeout: 60_000 }, () => {
  const { status, stdout } = run(adapter("block", "for (;;);"), "block", "--stall", "3");
  expect(status).toBe(3);
  expect(stdout).toContain("it blocked the process for 3 s");
  const report = kept("block");
  expect(invalid("report", "Report", report)).toBeUndefined();
  expect(report.complete).toBe(false);
  const outcomes = (outcome: string) =>
    report.verdicts.flatMap((verdict: Verdict) => (verdict.outcome === outcome ? [verdict.requirement.id] : []));
  expect(outcomes("pass")).not.toEqual([]);
  expect(outcomes("harness-error")).toEqual([expect.stringMatching(/^request\./)]);
  expect(readFileSync(join(folder, "block", "index.html"), "utf8")).toContain("it blocked the process for 3 s");
});

test("a client that takes its process down ends the run, not the report", { timeout: 60_000 }, () => {
  const { status, stdout } = run(adapter("kill", 'process.kill(process.pid, "SIGKILL");'), "kill");
  expect(status).toBe(3);
  expect(stdout).toContain("it ended the process (SIGKILL)");
  expect(kept("kill").verdicts.map(({ outcome }: Verdict) => outcome)).toContain("harness-error");
});

test("a client that breaks before its first case gets one sentence, and no report of an earlier run", {
  timeout: 60_000,
}, () => {
  const file = join(folder, "early.mjs");
  writeFileSync(
    file,
    'export default { candidate: { name: "early" }, query() { process.kill(process.pid, "SIGKILL"); } };',
  );
  const { status, stdout, stderr } = run(file, "block");
  expect(status).toBe(3);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^Failed to examine ".*early\.mjs": it ended the process \(SIGKILL\) before its first case\./);
});
