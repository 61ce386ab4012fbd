import picocolors from "picocolors";
import type { Outcome, Report, Verdict } from "../schemas/types.js";
import { controlSentence } from "./control.js";
import { type Family, families, outcomes } from "./counts.js";
import { duration } from "./duration.js";
import { exchangeOf } from "./exchanged.js";
import { faultText } from "./fault.js";
import { idle, proofOf, score } from "./proof.js";
import { isKnown, type Standing } from "./standing.js";
import { statement, who } from "./tally.js";
import { type Unexamined, unexamined, unexaminedClause } from "./unexamined.js";
import { clipped, visible } from "./visible.js";

export { failureText } from "./fault.js";

type Colours = ReturnType<typeof picocolors.createColors>;

const MOST_MUST = 20;
const MOST_SHOULD = 5;

/**
 * A report for the terminal: families, failures, what was not examined, and the verdict as its last lines; only these if
 * `brief` is set.
 */
export function summary(report: Report, options: { colour?: boolean; brief?: boolean } = {}): string {
  const paint = picocolors.createColors(options.colour ?? false);
  if (options.brief) return `${verdictLines(report, paint).join("\n")}\n`;
  const open = report.verdicts.filter((verdict) => !isKnown(verdict));
  const of = (outcome: Outcome) => open.filter((verdict) => verdict.outcome === outcome);
  const blocks = [
    heading(report, paint),
    families(report).map((family) => familyLine(family, width(report), paint)),
    failures("MUST requirements that failed", of("fail"), MOST_MUST, paint),
    failures("SHOULD requirements that failed", of("warn"), MOST_SHOULD, paint),
    failures("Failures that are known", report.verdicts.filter(isKnown), MOST_SHOULD, paint),
    again(report, paint),
    listing("Problems of the run", report.problems ?? [], paint),
    listing("Not examined", unexamined(report).map(unexaminedText), paint),
    verdictLines(report, paint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function heading(report: Report, paint: Colours): string[] {
  const { kit, contract, target } = report;
  const side = [target.seat, target.language, target.runtime].filter((each) => each !== undefined);
  const run = [
    `${kit.name} ${kit.version}`,
    ...(contract.name === undefined ? [] : [`${contract.operation} ${contract.version}`]),
    `contract ${contract.digest.slice(0, 12)}`,
    `seed ${report.seed}`,
    duration(report.durationMs),
  ];
  const proof = proofOf(report);
  const result = [proof && score(proof), proof && idle(proof), controlSentence(report)].filter(
    (text) => text !== undefined,
  );
  const heard = result.filter((text) => !report.problems?.includes(text));
  return [
    `${paint.bold(who(report))}  ${visible(side.join(" · "))}`,
    paint.dim(visible(run.join(" · "))),
    ...heard.map((text) => paint.dim(visible(text))),
  ];
}

function familyLine(family: Family, wide: number, paint: Colours): string {
  const { pass, ...others } = family.counts;
  const rest = outcomes
    .filter((outcome) => outcome !== "pass" && others[outcome] > 0)
    .map((outcome) => `   ${tint(outcome, paint)(`${others[outcome as keyof typeof others]} ${outcome}`)}`);
  return `  ${family.name.padEnd(wide)}  ${String(pass).padStart(3)} pass${rest.join("")}`;
}

function width(report: Report): number {
  return Math.max(0, ...families(report).map((family) => family.name.length));
}

function failures(title: string, verdicts: readonly Verdict[], most: number, paint: Colours): string[] {
  if (verdicts.length === 0) return [];
  const left = verdicts.length - most;
  return [
    paint.bold(title),
    ...verdicts.slice(0, most).flatMap((verdict) => failure(verdict, paint)),
    ...(left > 0 ? [`  and ${left} more, which the page of the report shows`] : []),
  ];
}

/** An id and what is wrong with it, in as few lines as a terminal needs. */
function failure(verdict: Verdict, paint: Colours): string[] {
  const { outcome, requirement, known, faults, reason } = verdict;
  const mark = outcome === "fail" ? "✗" : "!";
  const [first, ...others] = faults;
  const name = exchangeOf(verdict)?.case.name;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  return [
    `  ${tint(outcome, paint)(`${mark} ${requirement.id}`)}${name === undefined ? "" : `  ${short(name)}`}`,
    ...(known === undefined ? [] : [`      known: ${short(known)}`]),
    ...(first === undefined ? [] : [`      ${clipped(faultText(first), 300)}${more}`]),
    ...(first === undefined && reason !== undefined ? [`      ${short(reason)}`] : []),
  ];
}

/** How to run a failure again: once for all where they differ in their id only, else for the gravest. */
function again({ verdicts }: Report, paint: Colours): string[] {
  const failing = verdicts.filter(exchangeOf);
  const gravest = failing.find(({ outcome }) => outcome === "fail") ?? failing[0];
  if (!gravest) return [];
  const general = (verdict: Verdict) => verdict.replay.replace(verdict.requirement.id, "<id>");
  const isOne = failing.length === 1 || failing.some((verdict) => general(verdict) !== general(gravest));
  const line = isOne ? gravest.replay : general(gravest);
  const why = gravest.requirement.id;
  return [
    `${paint.bold("Replay")}    ${visible(line)}`,
    `${paint.bold("Explain")}   npx djc explain ${isOne ? why : "<id>"}${visible(/ --contract \S+/.exec(line)?.[0] ?? "")}`,
  ];
}

function unexaminedText(entry: Unexamined): string {
  const { ids } = entry;
  const shown = ids.slice(0, 4).join(", ");
  const more = ids.length > 4 ? ` and ${ids.length - 4} more` : "";
  return `${unexaminedClause(entry, 200)}${shown ? ` (${shown}${more})` : ""}`;
}

function listing(title: string, lines: readonly string[], paint: Colours): string[] {
  if (lines.length === 0) return [];
  return [paint.bold(title), ...lines.map((line) => `  ${visible(line)}`)];
}

/** The verdict without the ids that stand above. */
function verdictLines(report: Report, paint: Colours): string[] {
  const colours: Record<Standing, (text: string) => string> = {
    broken: paint.magenta,
    failed: paint.red,
    unsettled: paint.red,
    incomplete: paint.yellow,
    partial: paint.cyan,
    conformant: paint.green,
  };
  const { standing, head, rest } = statement(report, "en", 0);
  return [paint.bold(colours[standing](`${head}: ${rest.join("; ")}.`))];
}

function short(text: string): string {
  return visible(clipped(text, 200));
}

function tint(outcome: Outcome, paint: Colours): (text: string) => string {
  if (outcome === "fail") return paint.red;
  if (outcome === "warn" || outcome === "untestable") return paint.yellow;
  return outcome === "harness-error" ? paint.magenta : paint.dim;
}
