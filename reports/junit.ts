import junitReportBuilder, { type Builder, type TestCase } from "junit-report-builder";
import { kit } from "../schemas/kit.js";
import type { Outcome, Report, Verdict } from "../schemas/types.js";
import { type Family, families } from "./counts.js";
import { failureText } from "./fault.js";
import { isKnown, isWhole, ran } from "./standing.js";
import { sentence } from "./tally.js";
import { visible } from "./visible.js";
import { whoAndWhat } from "./who-and-what.js";

// The package's types put the builder under `default`; at run time the module is the builder.
const factory = junitReportBuilder as unknown as Builder;

/**
 * A report as JUnit XML: a test suite for each family, a test case for each requirement; characters that XML forbids
 * are escaped.
 */
export function renderJunit(report: Report): string {
  const junit = factory.newBuilder().name(whoAndWhat(report));
  for (const family of families(report)) addFamily(junit, family, report);
  addRun(junit, report);
  // Marks the file, so that the kit recognises it as its own.
  return junit.build().replace("?>", `?>\n<!-- ${kit.name} -->`);
}

function addFamily(junit: Builder, family: Family, report: Report): void {
  const ms = family.verdicts.reduce((sum, verdict) => sum + verdict.ms, 0);
  const suite = junit
    .testSuite()
    .name(family.name)
    .timestamp(report.startedAt)
    .time(ms / 1000);
  for (const verdict of family.verdicts) {
    const test = suite.testCase().className(family.name).name(verdict.requirement.id);
    tell(test.time(verdict.ms / 1000), verdict, report);
  }
}

function tell(test: TestCase, verdict: Verdict, report: Report): void {
  if (isKnown(verdict)) {
    skip(test, `known failure: ${visible(verdict.known ?? "")}\n${failureText(verdict)}`);
    return;
  }
  const tellers: Record<Outcome, () => void> = {
    pass: () => note(test, verdict),
    fail: () => fail(test, verdict),
    warn: () => (report.failOn === "should" ? fail(test, verdict) : test.standardOutput(content(failureText(verdict)))),
    inapplicable: () => skip(test, visible(verdict.reason ?? "no reason was given")),
    untestable: () => err(test, verdict),
    "harness-error": () => err(test, verdict),
  };
  tellers[verdict.outcome]();
}

function note(test: TestCase, verdict: Verdict): void {
  if (verdict.notes?.length) test.standardOutput(content(verdict.notes.map(visible).join("\n")));
}

function fail(test: TestCase, verdict: Verdict): void {
  test.failure(visible(verdict.requirement.text.en), verdict.requirement.level);
  test.stacktrace(content(failureText(verdict)));
}

function err(test: TestCase, verdict: Verdict): void {
  const reason = visible(verdict.reason ?? "no reason was given");
  test.error(reason, verdict.outcome, content(failureText(verdict)));
}

// The package cannot write text into `skipped`; readers look at the output of the case next.
function skip(test: TestCase, reason: string): void {
  test.skipped().standardOutput(content(reason));
}

function addRun(junit: Builder, report: Report): void {
  const whole = isWhole(report) && ran(report);
  if (whole && !report.problems?.length) return;
  const suite = junit.testSuite().name("run");
  if (!whole) {
    const test = suite.testCase().className("run").name("run.complete");
    test.error(sentence(report), "incomplete");
  }
  for (const [index, problem] of (report.problems ?? []).entries()) {
    const test = suite
      .testCase()
      .className("run")
      .name(`run.problem-${index + 1}`);
    test.failure(visible(problem), "problem");
  }
}

// The package splits only the first "]]>" of a CDATA section; the others are split here.
function content(text: string): string {
  const [first = "", second, ...others] = text.split("]]>");
  if (second === undefined) return first;
  return `${first}]]>${[second, ...others].join("]]]]><![CDATA[>")}`;
}
