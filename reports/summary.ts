import picocolors from "picocolors";
import type { Outcome, Report, Verdict } from "../schemas/types.js";
import { controlSentence } from "./control.js";
import { type Family, families, outcomes } from "./counts.js";
import { duration } from "./duration.js";
import { faultLines } from "./fault.js";
import { proofOf, score } from "./proof.js";
import { isKnown, type Standing } from "./standing.js";
import { sentence, statement, who } from "./tally.js";
import { type Unexamined, unexamined } from "./unexamined.js";
import { clipped, visible } from "./visible.js";

export { failureText } from "./fault.js";

type Colours = ReturnType<typeof picocolors.createColors>;

/** A report for the terminal: families, failures, what was not examined, and the verdict as its last line. */
export function summary(report: Report, options: { colour?: boolean } = {}): string {
  const paint = picocolors.createColors(options.colour ?? false);
  const open = report.verdicts.filter((verdict) => !isKnown(verdict));
  const of = (outcome: Outcome) => open.filter((verdict) => verdict.outcome === outcome);
  const blocks = [
    heading(report, paint),
    families(report).map((family) => familyLine(family, width(report), paint)),
    failures("MUST that fail", of("fail"), paint),
    failures("SHOULD that do not hold", of("warn"), paint),
    failures("Failures that are known", report.verdicts.filter(isKnown), paint),
    listing("Problems of the run", report.problems ?? [], paint),
    listing("Not examined", unexamined(report).map(unexaminedText), paint),
    [verdictLine(report, paint)],
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
    `contract ${contract.digest.slice(0, 12)}`,
    `seed ${report.seed}`,
    duration(report.durationMs),
  ];
  const proof = proofOf(report);
  const told = [proof && score(proof), controlSentence(report)].filter((text) => text !== undefined);
  const heard = told.filter((text) => !report.problems?.includes(text));
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

function failures(title: string, verdicts: readonly Verdict[], paint: Colours): string[] {
  if (verdicts.length === 0) return [];
  return [paint.bold(title), ...verdicts.flatMap((verdict) => failure(verdict, paint))];
}

function failure(verdict: Verdict, paint: Colours): string[] {
  const mark = verdict.outcome === "fail" ? "✗" : "!";
  const { id, text } = verdict.requirement;
  return [
    `  ${tint(verdict.outcome, paint)(`${mark} ${id}`)}  ${visible(text.en)}`,
    ...(verdict.known === undefined ? [] : [`      known: ${visible(clipped(verdict.known, 300))}`]),
    ...faultLines(verdict).map((line) => `      ${line}`),
    `      ${paint.dim(`replay: ${visible(verdict.replay)}`)}`,
  ];
}

function unexaminedText({ what, reason, ids }: Unexamined): string {
  const shown = ids.slice(0, 8).join(", ");
  const more = ids.length > 8 ? ` and ${ids.length - 8} more` : "";
  return `${what}: ${clipped(reason, 200)}${shown ? ` (${shown}${more})` : ""}`;
}

function listing(title: string, lines: readonly string[], paint: Colours): string[] {
  if (lines.length === 0) return [];
  return [paint.bold(title), ...lines.map((line) => `  ${visible(line)}`)];
}

function verdictLine(report: Report, paint: Colours): string {
  const colours: Record<Standing, (text: string) => string> = {
    broken: paint.magenta,
    failed: paint.red,
    unsettled: paint.red,
    incomplete: paint.yellow,
    partial: paint.cyan,
    conformant: paint.green,
  };
  return paint.bold(colours[statement(report).standing](sentence(report)));
}

function tint(outcome: Outcome, paint: Colours): (text: string) => string {
  if (outcome === "fail") return paint.red;
  if (outcome === "warn" || outcome === "untestable") return paint.yellow;
  return outcome === "harness-error" ? paint.magenta : paint.dim;
}
