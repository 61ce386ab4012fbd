import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exampleReport } from "../reports/example.js";
import type { Report } from "../schemas/types.js";
import { isOwn, originOf } from "./origin.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "origin-"));
  vi.stubEnv("XDG_STATE_HOME", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const target = { ...exampleReport([]).target, command: "python3 adapter.py" };
const marked = (more: Partial<Report> = {}): Report => {
  const report = exampleReport([], { target, ...more });
  const origin = originOf(report);
  return origin === undefined ? report : { ...report, origin };
};

test("a report is recognised by the user who wrote it, in the folder in which it was written", () => {
  expect(isOwn(marked())).toBe(true);
  expect(statSync(join(folder, "distribute-job-conformance", "origin.key")).mode & 0o777).toBe(0o600);
});

test.each<[string, (report: Report) => Report]>([
  ["of another mark", (report) => ({ ...report, origin: "0".repeat(64) })],
  ["with another command", (report) => ({ ...report, target: { ...target, command: "touch owned" } })],
  ["with a module added", (report) => ({ ...report, target: { ...target, module: "owned.mjs" } })],
  ["with another seed", (report) => ({ ...report, seed: report.seed + 1 })],
])("a report %s is not", (_what, change) => {
  expect(isOwn(change(marked()))).toBe(false);
});

test("a report of another folder, or of another user, is not", () => {
  const report = marked();
  vi.spyOn(process, "cwd").mockReturnValue("/elsewhere");
  expect(isOwn(report)).toBe(false);
  vi.restoreAllMocks();
  vi.stubEnv("XDG_STATE_HOME", join(folder, "other"));
  expect(isOwn(report)).toBe(false);
});

test("nothing is marked where no key can be kept", () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  vi.stubEnv("XDG_STATE_HOME", file);
  expect(marked().origin).toBeUndefined();
  expect(isOwn(marked())).toBe(false);
});
