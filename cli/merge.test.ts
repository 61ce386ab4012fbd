import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Report } from "../schemas/types.js";
import { run } from "../suites/client/run.js";
import { sealOf } from "../suites/engine/seal.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { referenceClient } from "../suites/reference/client/client.js";
import { writeFiles } from "./files.js";
import { optionsOf } from "./flags.js";

const folder = mkdtempSync(join(tmpdir(), "merge-"));
afterAll(() => rmSync(folder, { recursive: true }));

const cli = join(import.meta.dirname, "../dist/cli.js");
const merge = (...args: string[]) => spawnSync(process.execPath, [cli, "merge", ...args], { encoding: "utf8" });

test("parts are joined to a report with its page; without one of them it is incomplete", {
  timeout: 120_000,
}, async () => {
  const paths = [join(folder, "1"), join(folder, "2")];
  for (const [index, path] of paths.entries()) {
    const part = { part: index + 1, of: 2 };
    const report = await run(referenceClient(), { runs: 1, seed: 1, only: ["enums"], shard: part });
    writeFiles(path, { "report.json": JSON.stringify(report) });
  }
  const out = join(folder, "whole");
  expect(merge(...paths, "--only", "enums", "--out", out).status).toBe(0);
  const report = JSON.parse(readFileSync(join(out, "report.json"), "utf8")) as Report;
  expect(report.complete).toBe(true);
  expect(report.seal).toBe(sealOf(report));
  expect(report.verdicts.every(({ replay }) => replay.includes(`--out ${out}-again`))).toBe(true);
  expect(readFileSync(join(out, "index.html"), "utf8")).toContain("<!doctype html>");
  const half = merge(paths[0] ?? "", "--only", "enums", "--out", join(folder, "half"));
  expect(half.stdout).toContain("in no part");
  expect(half.status).toBe(1);
});

test("a part needs a seed", () => {
  const flags = { out: "report", failOn: "must", stall: 60, startTimeout: 30, shard: { part: 1, of: 2 } } as const;
  expect(() => optionsOf("adapter.ts", flags)).toThrow(
    new UsageError("Failed to use --shard: the parts need the same seed. Give each of them the same --seed."),
  );
  expect(optionsOf("adapter.ts", { ...flags, seed: 1 })).toMatchObject({ seed: 1, shard: { part: 1, of: 2 } });
});
