import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { exampleReport, exampleVerdict } from "../reports/example.js";
import { UsageError } from "../suites/engine/usage-error.js";
import { lastFailed } from "./failed.js";

const out = mkdtempSync(join(tmpdir(), "failed-"));
afterAll(() => rmSync(out, { recursive: true }));
const write = (...verdicts: Parameters<typeof exampleReport>[0]) =>
  writeFileSync(join(out, "report.json"), JSON.stringify(exampleReport(verdicts)));

test("what failed is selected, with the seed and the number of cases of the report", () => {
  write(
    exampleVerdict("parsing.long", "fail"),
    exampleVerdict("parsing.text", "pass"),
    exampleVerdict("enums.open", "warn"),
    exampleVerdict("errors.codes", "fail", { known: "issue 7" }),
    exampleVerdict("errors.timeout", "untestable"),
  );
  const { seed, runsPerProperty: runs } = exampleReport([]);
  expect(lastFailed({ out }, "client")).toEqual({ only: ["parsing.long", "enums.open"], seed, runs });
  expect(lastFailed({ out, seed: 1, runs: 2 }, "client")).toMatchObject({ seed: 1, runs: 2 });
});

test("nothing to select is a usage error", () => {
  write(exampleVerdict("parsing.text", "pass"), exampleVerdict("errors.codes", "fail", { known: "issue 7" }));
  expect(() => lastFailed({ out }, "client")).toThrow(UsageError);
  expect(() => lastFailed({ out }, "client")).toThrow(
    "nothing failed there, known failures aside. Run without --failed",
  );
  const part = { ...exampleReport([exampleVerdict("parsing.text", "pass")]), selection: ["parsing.text"] };
  writeFileSync(join(out, "report.json"), JSON.stringify(part));
  expect(() => lastFailed({ out }, "client")).toThrow(/among the 1 of \d+ requirements that it covers/);
  expect(() => lastFailed({ out }, "service")).toThrow("its report is about a client, not a service");
  expect(() => lastFailed({ out: join(out, "none") }, "client")).toThrow(
    /^Failed to read ".*none": no report was found/,
  );
});
