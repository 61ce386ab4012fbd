import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { sealed } from "../suites/engine/seal.js";
import { child } from "../suites/fixtures/child.js";

const root = join(import.meta.dirname, "..");
const TIMEOUT_MS = 300_000;
const folder = mkdtempSync(join(tmpdir(), "djc-recheck-"));
afterAll(() => rmSync(folder, { recursive: true }));

const djc = (...args: string[]) => child(process.execPath, [join(root, "dist/cli.js"), ...args], folder);
const index = JSON.stringify(pathToFileURL(join(root, "dist/suites/index.js")).href);
const adapter = (name: string, before: string, after = "answer") =>
  writeFileSync(
    join(folder, name),
    `import { referenceClient } from ${index};
const client = referenceClient();
${before}
export default { ...client, query: async (call) => { const answer = await client.query(call); return ${after}; } };`,
  );
const examined = (name: string, out: string) =>
  djc("run", name, "--only", "enums.success", "--seed", "1", "--out", out);
const reportIn = (out: string) => JSON.parse(readFileSync(join(folder, out, "report.json"), "utf8")) as Report;

describe("djc recheck", { timeout: TIMEOUT_MS }, () => {
  beforeAll(async () => {
    adapter("wrong.mjs", "", "{ ...answer, Success: undefined }");
    await examined("wrong.mjs", "wrong");
  }, TIMEOUT_MS);

  test("finds nothing in a report as it was written, given its folder or the file", async () => {
    for (const path of ["wrong", "wrong/report.json"]) {
      const { status, stdout } = await djc("recheck", path);
      expect([status, stdout]).toEqual([0, expect.stringMatching(/^The report agrees .* shows its failure\./)]);
    }
  });

  test("tells in a sentence what was edited, and exits 1", async () => {
    const { seal: _none, ...report } = reportIn("wrong");
    const [verdict] = report.verdicts;
    expect(verdict?.outcome).toBe("fail");
    if (verdict) verdict.outcome = "pass";
    writeFileSync(join(folder, "edited.json"), JSON.stringify(sealed(report)));
    const { status, stdout } = await djc("recheck", "edited.json");
    expect(status).toBe(1);
    expect(stdout).toBe(
      "enums.success: its outcome is pass, and it has faults.\nenums.success: its outcome is pass, and it has evidence of a failure.\n",
    );
  });

  test("says in one sentence that there is no report", async () => {
    const { status, stderr } = await djc("recheck", "none");
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^Failed to read "none".*\n$/)]);
  });
});

test("an adapter that breaks its own process does not break the kit", { timeout: TIMEOUT_MS }, async () => {
  adapter("breaks.mjs", 'TextDecoder.prototype.decode = () => "{}";');
  const { status } = await examined("breaks.mjs", "breaks");
  expect(status).toBe(1);
  expect(reportIn("breaks")).toMatchObject({ verdicts: [{ outcome: "fail" }], complete: true });
  expect(await djc("recheck", "breaks")).toMatchObject({ status: 0 });
});
