import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exampleReport, exampleVerdict } from "../reports/example.js";
import { rendered } from "../reports/formats.js";
import { exitStatus } from "../reports/tally.js";
import type { Report, Shape } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { moduleTarget } from "../suites/client/adapters/module.js";
import type { Client } from "../suites/protocol/client.js";
import { recheck } from "../suites/recheck/recheck.js";
import { referenceClient } from "../suites/reference/client/client.js";
import { writeFiles } from "./files.js";
import { recorded, recordedRun } from "./recorded.js";

const out = mkdtempSync(join(tmpdir(), "recorded-"));
afterAll(() => rmSync(out, { recursive: true }));

/** A client that reveals the secret instead of each error, in an encoding that is not removed from the evidence. */
function telling(): Client {
  const client = referenceClient();
  const percent = (text: string) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  const query: Client["query"] = async (call) => {
    try {
      return await client.query(call);
    } catch {
      throw new Error(`key ${percent(call.credentials.accessKeySecret)}`);
    }
  };
  return { ...client, query };
}

test("a credential that gets through costs what it stands in, and neither the rest nor the verdict", async () => {
  const options = { only: ["enums.success", "errors.codes"], runs: 2, seed: 1 };
  const recording = { out, stale: [], total: 2 };
  const { report, secrets } = await recordedRun(async () => moduleTarget(telling()), options, recording);
  const stored = JSON.parse(readFileSync(join(out, "report.json"), "utf8")) as Report;
  expect([stored.verdicts, stored.seal]).toEqual(JSON.parse(JSON.stringify([report.verdicts, report.seal])));
  expect(invalid("report", "Report", stored)).toBeUndefined();
  expect(recheck(stored)).toEqual([]);
  const withheld = report.verdicts.filter(({ outcome }) => outcome === "harness-error");
  expect(withheld.map(({ reason }) => reason).join()).toContain(
    "A credential of the run stands in what was found (fail)",
  );
  expect(exitStatus(report)).toBe(3);
  expect(secrets.finds(JSON.stringify(stored))).toBe(false);
  writeFiles(out, rendered(report, ["html", "junit", "har"]), secrets);
  expect(readdirSync(out)).toHaveLength(4);
}, 120_000);

test("a secret that becomes known late is taken out of what was written before", async () => {
  const late = "iot-cn-known-late-1";
  const folder = join(out, "late");
  const verdict = { ...exampleVerdict("service.types", "pass"), notes: [`it named ${late}`] };
  const begun = exampleReport([]);
  const { report } = await recorded({ out: folder, stale: [], total: 1 }, async (hooks) => {
    hooks.onStart(begun);
    hooks.onVerdict(verdict);
    hooks.onSecret(late);
    return { ...begun, verdicts: [verdict] };
  });
  const text = readFileSync(join(folder, "report.json"), "utf8");
  expect(text).not.toContain(late);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
});

test.each<[string, (report: Report, late: string) => Report]>([
  [
    "the end of the report has it too",
    (report, late) => {
      const headers = [{ name: late }];
      const bodies: Shape["bodies"] = [{ answer: "job", format: "JSON", members: [], headers }];
      return { ...report, shape: { questions: [], bodies, errors: [] } };
    },
  ],
  [
    "the run itself fails",
    () => {
      throw new Error("the run failed");
    },
  ],
])("a secret that becomes known late stays nowhere where %s", async (name, end) => {
  const late = "iot-cn-known-late-2";
  const folder = join(out, name);
  const verdict = { ...exampleVerdict("service.types", "pass"), notes: [`it named ${late}`] };
  const run = recorded({ out: folder, stale: [], total: 1 }, async (hooks) => {
    hooks.onStart(exampleReport([]));
    hooks.onVerdict(verdict);
    hooks.onSecret(late);
    return end({ ...exampleReport([verdict]), problems: [] }, late);
  });
  await expect(run).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that cannot be made is said to be so", async () => {
  const recording = { out: "/dev/null/x", stale: [], total: 1 };
  const run = recorded(recording, async (hooks) => {
    hooks.onStart(exampleReport([]));
    return exampleReport([]);
  });
  await expect(run).rejects.toThrow(/^Failed to write the report to "\/dev\/null\/x"/);
});

test("what the run itself took a late secret out of is written again, and withheld from nobody", async () => {
  const late = "iot-cn-known-late-3";
  const folder = join(out, "masked");
  const verdict = { ...exampleVerdict("service.types", "pass"), notes: [`it named ${late}`] };
  const clean = { ...verdict, notes: ["it named iot-cn-kno***"] };
  const { report } = await recorded({ out: folder, stale: [], total: 1 }, async (hooks) => {
    hooks.onStart(exampleReport([]));
    hooks.onVerdict(verdict);
    hooks.onSecret(late);
    return exampleReport([clean]);
  });
  expect(report.verdicts).toEqual([clean]);
  expect(JSON.parse(readFileSync(join(folder, "report.json"), "utf8"))).toEqual(JSON.parse(JSON.stringify(report)));
});
