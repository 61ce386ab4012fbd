import type { CTRFReport, Test, TestStatus } from "ctrf";
import type { Outcome, Report, Verdict } from "../schemas/types.js";
import { families, familyOf } from "./counts.js";
import { failureText } from "./fault.js";
import { isFailure, isKnown, isWhole, ran } from "./standing.js";
import { named, sentence } from "./tally.js";
import { visible } from "./visible.js";

/** A report in the Common Test Report Format: a test for each requirement, a suite for each family. */
export function renderCtrf(report: Report): string {
  return `${JSON.stringify(ctrf(report), null, 2)}\n`;
}

function ctrf(report: Report): CTRFReport {
  const { kit, contract, target, seed, startedAt, durationMs } = report;
  const tests = testsOf(report);
  const of = (status: TestStatus) => tests.filter((test) => test.status === status).length;
  const start = Math.max(0, Math.trunc(Date.parse(startedAt)) || 0);
  return {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    generatedBy: `${kit.name} ${kit.version}`,
    results: {
      tool: { name: kit.name, version: kit.version },
      summary: {
        tests: tests.length,
        passed: of("passed"),
        failed: of("failed"),
        skipped: of("skipped"),
        pending: 0,
        other: of("other"),
        suites: families(report).length,
        start,
        stop: start + Math.round(durationMs),
      },
      tests,
      environment: { appName: target.name, appVersion: target.version, reportName: named(report) },
      extra: { sentence: sentence(report), contract, seed, seat: target.seat },
    },
  };
}

/** A test for each requirement, and one for each problem of the run itself. */
export function testsOf(report: Report): Test[] {
  return [...report.verdicts.map((verdict) => testOf(verdict, report)), ...aboutRun(report)];
}

function testOf(verdict: Verdict, report: Report): Test {
  const { requirement, outcome, ms, runs, replay } = verdict;
  const { id, level, basis, clause, text } = requirement;
  const status = statusOf(verdict, report);
  const isShown = outcome !== "pass";
  return {
    name: id,
    status,
    duration: Math.round(ms),
    suite: [familyOf(verdict)],
    rawStatus: isKnown(verdict) ? "known" : outcome,
    tags: [level, basis],
    ...(isShown ? { message: visible(verdict.reason ?? text.en), trace: failureText(verdict) } : {}),
    ...(verdict.notes ? { stdout: verdict.notes.map(visible) } : {}),
    extra: { text, clause, runs, replay, ...(verdict.known === undefined ? {} : { known: verdict.known }) },
  };
}

const STATUS: Readonly<Record<Outcome, TestStatus>> = {
  pass: "passed",
  fail: "failed",
  warn: "other",
  inapplicable: "skipped",
  untestable: "failed",
  "harness-error": "failed",
};

function statusOf(verdict: Verdict, report: Report): TestStatus {
  if (isKnown(verdict)) return "other";
  return isFailure(report, verdict) ? "failed" : STATUS[verdict.outcome];
}

/** Failures of the run itself, as separate tests; otherwise an interrupted run would look green. */
function aboutRun(report: Report): Test[] {
  const failed = { status: "failed", duration: 0, suite: ["run"] } as const;
  const problems = (report.problems ?? []).map((problem, index): Test => {
    return { ...failed, suite: ["run"], name: `run.problem-${index + 1}`, message: visible(problem) };
  });
  if (isWhole(report) && ran(report)) return problems;
  return [{ ...failed, suite: ["run"], name: "run.complete", message: sentence(report) }, ...problems];
}
