import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { responseSample } from "../generators/wire.js";
import { driftMarkdown } from "../reports/drift-markdown.js";
import { headClause, leftText } from "../reports/drift-words.js";
import { exampleReport } from "../reports/example.js";
import { exampleNight } from "../reports/example-shape.js";
import type { Report } from "../schemas/types.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { child } from "../suites/fixtures/child.js";
import { examineMade, openMade } from "../suites/mutants/service/evaluate.js";
import { jobs } from "../suites/mutants/service/world.js";
import type { EndpointParts } from "../suites/reference/endpoint/overrides.js";
import { plainParts } from "../suites/reference/endpoint/overrides.js";
import { driftIn } from "./drift.js";

const patient = { timeout: 300_000 };
const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "djc-drift-"));
afterAll(() => rmSync(folder, { recursive: true }));

const djc = (...args: string[]) => child(process.execPath, [join(root, "dist/cli.js"), ...args], folder);
const headOf = (name: string) =>
  driftIn([join(folder, name)]).all.map((drift) => [drift.isChanged, headClause(drift, "en")])[0];
/** Jobs that do not change, so that only the service can change. */
const steady = jobs.slice(1);
const only = ["service.types", "service.unknown-job", "service.gateway-shape", "service.members"];

function keep(name: string, report: unknown): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "report.json"), typeof report === "string" ? report : JSON.stringify(report));
}

/** Success as text in JSON, an additional member in both formats, and another HTTP status for business failures. */
const changed: Partial<EndpointParts> = {
  write: (response, format, status) => {
    const unknown = [{ at: "data", name: "GmtModified", value: 1_581_595_943_000 }] as const;
    const { reply } = responseSample("an answer", format, response, { status, spelling: { unknown: [...unknown] } });
    const body = format === "JSON" ? reply.body?.replace(/"Success":(true|false)/, '"Success":"$1"') : reply.body;
    return body === undefined ? reply : { ...reply, body };
  },
  httpStatus: (refusal, asked) => (plainParts.isBusiness(refusal.code) ? 400 : plainParts.httpStatus(refusal, asked)),
};

describe("a service over three nights", patient, () => {
  let nights: Report[];

  beforeAll(async () => {
    const first = await openMade({ jobs: steady });
    const asked = { jobs: steady.map(({ job }) => job.JobId), only };
    const dated = (report: Report, nth: number): Report => ({ ...report, startedAt: exampleNight(nth) });
    const before = await examineMade(first, asked);
    await first.close();
    const outage = await examineMade(first, asked);
    const again = await openMade({ jobs: steady, port: Number(new URL(first.origin).port), overrides: changed });
    const after = await examineMade(again, asked);
    await again.close();
    nights = [dated(before, 21), dated(outage, 22), dated(after, 23)];
    for (const report of nights) keep(`runs/${report.startedAt.slice(0, 10)}`, report);
  }, 300_000);

  test("shows exactly what changed, with its dates, and exits 1", async () => {
    const { status, stdout } = await djc("drift", "runs");
    const [head = "", changes = "", register = "", result = ""] = stdout.split("\n\n");
    expect(head).toMatch(/^http:\S+ \(3 jobs asked for\): 7 changes on 2026-11-23 02:00:00 UTC\.$/);
    expect(changes.split("\n").map((line) => line.trim())).toEqual([
      "What changed",
      "2026-11-23 02:00:00 UTC, last as before on 2026-11-21 02:00:00 UTC",
      "a JobId that does not exist, as JSON, XML: HTTP status — 200 → 400",
      "a business failure, in JSON: $.Success — a boolean → a quoted boolean",
      "a job, in JSON: $.Data.GmtModified — new: a number",
      "a job, in JSON: $.Success — a boolean → a quoted boolean",
      "a job, in XML: $.Data.GmtModified — new: a text",
    ]);
    const turned = register.split("\n").filter((line) => line.includes(" until "));
    expect(turned.map((line) => line.trim())).toEqual([
      "C2  Success in JSON: quoted; since 2026-11-23 02:00:00 UTC; a boolean until 2026-11-21 02:00:00 UTC",
      "C6  HTTP status of a business failure: 4xx; since 2026-11-23 02:00:00 UTC; 200 until 2026-11-21 02:00:00 UTC",
    ]);
    expect(result).toContain("2026-11-22 02:00:00 UTC: outage");
    expect(status).toBe(1);
  });

  test("of which the last is an outage, or that is the only one, has no drift", () => {
    for (const report of nights.slice(0, 2)) keep(`two/${report.startedAt.slice(0, 10)}`, report);
    expect(headOf("two")).toEqual([false, "No answer on 2026-11-22 02:00:00 UTC; the last snapshot stays"]);
    const first = "The first snapshot is of 2026-11-21 02:00:00 UTC; there is nothing to compare it with";
    expect(headOf("two/2026-11-21")).toEqual([false, first]);
  });

  test("has a page and Markdown, and says on the terminal how it ended", async () => {
    const { status, stdout } = await djc("drift", "runs", "--format", "html", "--out", "drift/index.html");
    expect([status, stdout]).toEqual([1, expect.stringContaining("7 changes on")]);
    const page = readFileSync(join(folder, "drift/index.html"), "utf8");
    expect(page).toContain("C6");
    expect(page).toContain("带引号的布尔值");
    expect(driftMarkdown(driftIn([join(folder, "runs")]))).toContain("### What changed");
  });

  test("beside reports that tell nothing of it lists these, and why", () => {
    const { shape: _none, ...bare } = nights[0] ?? exampleReport([]);
    keep("mixed/a", nights[0]);
    keep("mixed/b", "{");
    keep("mixed/c", exampleReport([]));
    keep("mixed/d", { ...bare, startedAt: exampleNight(20) });
    keep("mixed/e", { ...bare, contract: 1 });
    const { all, left } = driftIn([join(folder, "mixed")]);
    expect([all.length, all[0]?.isChanged]).toEqual([1, false]);
    expect(left.map((each) => leftText(each, "en").replace(/".*"/, "…"))).toEqual([
      "Failed to read …: it is cut short. Run `djc run` to write a new one.",
      "it is about a client",
      "it has no shape, because an older kit wrote it",
      "Failed to read …: it is no conformance report ($.contract: must be object). Run `djc run` to write a new one.",
    ]);
  });

  test.each([
    ["no such folder", "none", 'Failed to read "…": no report was found there.'],
    ["no report in it", "empty", 'Failed to read the history in "…": there is no report.json in it or below.'],
    [
      "clients alone",
      "clients",
      'Failed to read the history in "…": of "…/report.json" this can be said: it is about a client.',
    ],
  ])("with %s is a usage error, in one sentence", (_, name, sentence) => {
    mkdirSync(join(folder, "empty"), { recursive: true });
    keep("clients", exampleReport([]));
    const found = () => driftIn([join(folder, name)]);
    expect(found).toThrow(UsageError);
    expect(found).toThrow(sentence.replaceAll("…", join(folder, name)));
  });
});
