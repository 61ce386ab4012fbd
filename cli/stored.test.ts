import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exampleReport, exampleVerdict } from "../reports/example.js";
import { ReportError } from "../reports/report-error.js";
import { standing } from "../reports/standing.js";
import { sealed } from "../suites/engine/seal.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { driftIn } from "./drift.js";
import { openReport } from "./stored.js";
import { writeSite } from "./write-site.js";

const MB = 1_000_000;
const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const verdict = JSON.stringify(exampleVerdict("parsing.one", "fail"));
const report = (verdicts: string) =>
  JSON.stringify(exampleReport([])).replace('"verdicts":[', `"verdicts":[${verdicts}`);
/** A verdict whose evidence says that the client returned this value. */
const returning = (value: string) => verdict.replace(/"returned":\{.*?\}\}/, `"returned":${value}`);
/** Larger than the limit for reading a report as a whole. */
const large = (text: string) => text + " ".repeat(50 * MB);

const hostile: Readonly<Record<string, string>> = {
  "4,000 levels in a verdict": report(returning(nested(4000))),
  "4,000 levels in an unknown member": `{"x":${nested(4000)}}`,
  "28 million levels": nested(28 * MB),
  "28 million levels in a large report": `{"verdicts":[${nested(28 * MB)}]}`,
  "28 million levels that never end": `{"seed":${"[".repeat(28 * MB)}`,
  "19 million lists": `[[]${",[]".repeat(19 * MB)}]`,
  "19 million lists in a verdict": `{"verdicts":[[[]${",[]".repeat(19 * MB)}]]}`,
  "19 million lists in the head": `{"seed":[[]${",[]".repeat(19 * MB)}],"verdicts":[`,
  "6 million members of one name": `{${'"seed":1,'.repeat(6 * MB)}"seed":1}`,
};

let folder: string;
const put = (name: string, text: string) => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "report.json"), text);
  return join(folder, name);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stored-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function why(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (error instanceof ReportError || error instanceof UsageError) return error.message;
    throw error;
  }
  return "it was read";
}

describe("a stored report", { timeout: 120_000 }, () => {
  test.each(Object.keys(hostile))("with %s is refused in one sentence, by each way to read it", (name) => {
    const path = put("hostile", hostile[name] ?? "");
    expect(why(() => openReport(path))).toMatch(
      /^Failed to read "[^\n]*report\.json": it [^\n]+\.$|^Failed to read "[^\n]*report\.json": one part of it has more than [^\n]+\.$/,
    );
    expect(why(() => driftIn([path]))).toMatch(/^Failed to read the history in [^\n]+\.$/);
    expect(why(() => writeSite({ folders: [path], out: join(folder, "site") }))).toMatch(
      /^Failed to make a site of [^\n]+\.$/,
    );
  });

  test.each([
    ["of the usual size", (text: string) => text],
    ["that is large", large],
  ])("%s is read as deep as a client is", (_what, sized) => {
    const path = put("deep", sized(report(returning(nested(64)))));
    const [results] = openReport(path).report.verdicts[0]?.evidence?.exchange.results ?? [];
    expect(JSON.stringify(results?.returned)).toBe(nested(64));
  });

  test("is not read beyond 1 GiB, nor from what is no file", () => {
    const path = put("huge", "{");
    truncateSync(join(path, "report.json"), 2 ** 30 + 1);
    expect(why(() => openReport(path))).toContain("it is larger than 1 GiB");
    mkdirSync(join(folder, "device"));
    symlinkSync("/dev/zero", join(folder, "device/report.json"));
    expect(why(() => openReport(join(folder, "device")))).toContain("it is not a file");
  });
});

test("a fleet.json of many levels is left out of a site", () => {
  const path = put("fleet", JSON.stringify(exampleReport([])));
  writeFileSync(join(path, "fleet.json"), nested(MB));
  expect(writeSite({ folders: [path], out: join(folder, "site") }).leftOut).toEqual([
    '"fleet/fleet.json" was left out: it does not tell of a fleet of the kit.',
  ]);
});

test("a report that was changed after it was sealed is not conformant", () => {
  const whole = sealed({ ...exampleReport([exampleVerdict("parsing.one", "fail")]), complete: true });
  const forged = { ...whole, verdicts: [exampleVerdict("parsing.one", "pass")] };
  for (const [stored, problems] of [
    [whole, []],
    [forged, ["The report was changed after it was sealed."]],
  ] as const) {
    const path = join(folder, "sealed.json");
    writeFileSync(path, JSON.stringify(stored));
    const { report: opened } = openReport(path);
    expect(opened.problems ?? []).toEqual(problems);
    expect(standing(opened) === "unsettled").toBe(problems.length > 0);
  }
});
