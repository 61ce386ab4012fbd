import type { Report, Verdict } from "../schemas/types.js";
import { counts, missing } from "./counts.js";
import { isKnown, isWhole, ran, type Standing, standing } from "./standing.js";
import { clipped, visible } from "./visible.js";

export { counts, families } from "./counts.js";
export { exitStatus } from "./standing.js";

/** The verdict in words: a head that stands alone, and what belongs to it. */
export interface Statement {
  standing: Standing;
  head: string;
  rest: string[];
}

/** The verdict on a report in one English sentence. */
export function sentence(report: Report): string {
  const { head, rest } = statement(report);
  return `${head}: ${rest.join("; ")}.`;
}

/** The verdict on a report, not yet joined to a sentence. */
export function statement(report: Report): Statement {
  const found = standing(report);
  return { standing: found, head: headOf(report, found), rest: restOf(report) };
}

/** The name of who was examined, and the version where it is known. */
export function named({ target: { name, version } }: Report): string {
  return version === "unknown" ? name : `${name} ${version}`.trim();
}

/** The same on one line of at most 120 characters. */
export function who(report: Report): string {
  return visible(clipped(named(report), 120));
}

function headOf(report: Report, standing: Standing): string {
  const name = who(report);
  const found = counts(report.verdicts);
  const warned = found.warn > 0 ? `, with ${many(found.warn, "warning")}` : "";
  const known = report.verdicts.filter(isKnown).length;
  const but = known > 0 ? `, but for ${many(known, "known failure")}` : "";
  const heads: Record<Standing, string> = {
    broken: `No verdict on ${name}, for the run broke`,
    failed: `${name} is not conformant`,
    unsettled: `No verdict on ${name}, for the run itself has ${many(report.problems?.length ?? 0, "problem")}`,
    incomplete: `No verdict on ${name}, ${whyIncomplete(report)}`,
    partial: holding(report, name) + but,
    conformant: `${name} is conformant${found.inapplicable > 0 ? limitOf(report) : ""}${but}${warned}`,
  };
  return heads[standing];
}

/** A client claims less than all; a service is asked for less. */
function limitOf({ target }: Report): string {
  return target.seat === "service" ? " in what was asked of it" : " in what it claims";
}

function holding(report: Report, name: string): string {
  return counts(report.verdicts).pass > 0
    ? `What was examined of ${name} holds`
    : `Nothing that was examined of ${name} holds`;
}

function whyIncomplete(report: Report): string {
  if (!ran(report)) return "for nothing was examined";
  if (!isWhole(report)) return "for the run is incomplete";
  return `for ${many(counts(report.verdicts).untestable, "requirement")} could not be examined`;
}

function restOf(report: Report): string[] {
  const found = counts(report.verdicts);
  return [
    ...failing(report),
    `${found.pass} of ${many(report.contract.requirements, "requirement")} ${found.pass === 1 ? "holds" : "hold"}`,
    ...unexamined(report),
    ...limits(report),
  ];
}

function failing(report: Report): string[] {
  const of = (outcome: string) => report.verdicts.filter((each) => each.outcome === outcome && !isKnown(each));
  const [must, should] = [of("fail"), of("warn")];
  return [
    ...listed(must, `MUST ${must.length === 1 ? "fails" : "fail"}`),
    ...listed(should, `SHOULD ${should.length === 1 ? "does" : "do"} not hold`),
    ...listed(of("harness-error"), "broke in the kit or the adapter"),
    ...listed(report.verdicts.filter(isKnown), "known to fail"),
  ];
}

function unexamined(report: Report): string[] {
  const found = counts(report.verdicts);
  const untestable = report.verdicts.filter((verdict) => verdict.outcome === "untestable");
  const said = [
    ...(found.inapplicable > 0 ? [`${found.inapplicable} inapplicable`] : []),
    ...listed(untestable, "untestable"),
    ...(missing(report) > 0 ? [`${missing(report)} ${report.selection ? "not selected" : "without a verdict"}`] : []),
  ];
  return said.length > 0 ? [`not examined: ${said.join(", ")}`] : [];
}

function limits(report: Report): string[] {
  const { selection } = report;
  const problems = (report.problems ?? []).map((problem) => problem.replace(/\.$/, ""));
  const limit = `the run was limited to ${names(selection ?? [])}: this is not a verdict on the whole`;
  return [
    ...(selection ? [limit] : []),
    ...(report.complete ? [] : ["the run did not come to its end"]),
    ...(problems.length > 0 ? [`what is wrong with the run: ${names(problems, 2)}`] : []),
  ];
}

function listed(verdicts: readonly Verdict[], what: string): string[] {
  if (verdicts.length === 0) return [];
  return [`${verdicts.length} ${what} (${names(verdicts.map((verdict) => verdict.requirement.id))})`];
}

function names(all: readonly string[], most = 6): string {
  const shown = all.slice(0, most).map((each) => visible(clipped(each, 120)));
  return `${shown.join(", ") || "nothing"}${all.length > most ? ` and ${all.length - most} more` : ""}`;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
