import picocolors from "picocolors";
import type { Outcome, Report, Verdict } from "../schemas/types.js";
import { controlSentence } from "./control.js";
import { type Family, families, outcomes } from "./counts.js";
import { duration } from "./duration.js";
import { exchangeOf } from "./exchanged.js";
import { faultText } from "./fault.js";
import { type Language, type Message, message } from "./messages.js";
import { idle, proofOf, score } from "./proof.js";
import { rememberReport } from "./report-fault.js";
import { sentenceIn } from "./sentences.js";
import { isKnown, type Standing } from "./standing.js";
import { statement, who } from "./tally.js";
import { type Unexamined, unexamined, unexaminedClause } from "./unexamined.js";
import { clipped, visible } from "./visible.js";

export { failureText } from "./fault.js";

/** The style of a summary. */
interface Voice {
  paint: ReturnType<typeof picocolors.createColors>;
  language: Language;
}

const MOST_MUST = 20;
const MOST_SHOULD = 5;

/**
 * A report for the terminal: families, failures, what was not examined, and the verdict in the last lines; only the
 * verdict if `brief` is set. English is the default.
 */
export function summary(
  report: Report,
  { colour = false, brief = false, language = "en" }: { colour?: boolean; brief?: boolean; language?: Language } = {},
): string {
  const voice: Voice = { paint: picocolors.createColors(colour), language };
  if (brief) return `${verdictLines(report, voice).join("\n")}\n`;
  rememberReport(report);
  const open = report.verdicts.filter((verdict) => !isKnown(verdict));
  const of = (outcome: Outcome) => open.filter((verdict) => verdict.outcome === outcome);
  const blocks = [
    heading(report, voice),
    families(report).map((family) => familyLine(family, width(report), voice)),
    failures("terminal.failed", of("fail"), MOST_MUST, voice),
    failures("terminal.warned", of("warn"), MOST_SHOULD, voice),
    failures("terminal.known", report.verdicts.filter(isKnown), MOST_SHOULD, voice),
    again(report, voice),
    listing(
      "terminal.problems",
      (report.problems ?? []).map((text) => sentenceIn(language, text)),
      voice,
    ),
    listing(
      "terminal.unexamined",
      unexamined(report).map((entry) => unexaminedText(entry, report, language)),
      voice,
    ),
    verdictLines(report, voice),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

/** A line after the summary that names the report files. */
export function filesLine(files: string, language: Language = "en"): string {
  return `${message(language, "terminal.report", { files })}\n`;
}

function heading(report: Report, { paint, language }: Voice): string[] {
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
    ...heard.map((text) => paint.dim(visible(sentenceIn(language, text)))),
  ];
}

function familyLine(family: Family, wide: number, { paint, language }: Voice): string {
  const { pass, ...others } = family.counts;
  // English uses the outcome names of report.json.
  const word = (outcome: Outcome) => (language === "en" ? outcome : message(language, `outcome.${outcome}`));
  const rest = outcomes
    .filter((outcome) => outcome !== "pass" && others[outcome] > 0)
    .map((outcome) => `   ${tint(outcome, paint)(`${others[outcome as keyof typeof others]} ${word(outcome)}`)}`);
  return `  ${family.name.padEnd(wide)}  ${String(pass).padStart(3)} ${word("pass")}${rest.join("")}`;
}

function width(report: Report): number {
  return Math.max(0, ...families(report).map((family) => family.name.length));
}

function failures(title: Message, verdicts: readonly Verdict[], most: number, voice: Voice): string[] {
  if (verdicts.length === 0) return [];
  const left = verdicts.length - most;
  return [
    voice.paint.bold(message(voice.language, title)),
    ...verdicts.slice(0, most).flatMap((verdict) => failure(verdict, voice)),
    ...(left > 0 ? [`  ${message(voice.language, "terminal.more", { n: left })}`] : []),
  ];
}

/** An id and its fault, in as few lines as possible. */
function failure(verdict: Verdict, { paint, language }: Voice): string[] {
  const { outcome, requirement, known, faults, reason } = verdict;
  const mark = outcome === "fail" ? "✗" : "!";
  const [first, ...others] = faults;
  const name = exchangeOf(verdict)?.case.name;
  const more = others.length > 0 ? message(language, "terminal.more-faults", { n: others.length }) : "";
  const said = (text: string) => short(sentenceIn(language, text));
  return [
    `  ${tint(outcome, paint)(`${mark} ${requirement.id}`)}${name === undefined ? "" : `  ${said(name)}`}`,
    ...(known === undefined ? [] : [`      ${message(language, "terminal.known-because", { why: short(known) })}`]),
    ...(first === undefined ? [] : [`      ${clipped(faultText(first, language), 300)}${more}`]),
    ...(first === undefined && reason !== undefined ? [`      ${said(reason)}`] : []),
  ];
}

/** How to run the failures again: one line if the commands differ only in the id, otherwise for the most severe. */
function again({ verdicts }: Report, { paint, language }: Voice): string[] {
  const failing = verdicts.filter(exchangeOf);
  const gravest = failing.find(({ outcome }) => outcome === "fail") ?? failing[0];
  if (!gravest) return [];
  const general = (verdict: Verdict) => verdict.replay.replace(verdict.requirement.id, "<id>");
  const isOne = failing.length === 1 || failing.some((verdict) => general(verdict) !== general(gravest));
  const line = isOne ? gravest.replay : general(gravest);
  const why = gravest.requirement.id;
  return [
    `${paint.bold(message(language, "terminal.replay"))}    ${visible(line)}`,
    `${paint.bold(message(language, "terminal.explain"))}   npx djc explain ${isOne ? why : "<id>"}${visible(/ --contract \S+/.exec(line)?.[0] ?? "")}`,
  ];
}

function unexaminedText(entry: Unexamined, { contract }: Report, language: Language): string {
  const { ids, what, count, reason } = entry;
  const shown = ids.slice(0, 4).join(message(language, "list.comma"));
  const names = ids.length > 4 ? message(language, "list.more", { names: shown, n: ids.length - 4 }) : shown;
  const clause =
    language === "en"
      ? unexaminedClause(entry, 200)
      : message(language, `unexamined.${what}`, { n: count, all: contract.requirements }) +
        clipped(reason(language), 200);
  return names === "" ? clause : message(language, "terminal.with-ids", { clause, names });
}

function listing(title: Message, lines: readonly string[], { paint, language }: Voice): string[] {
  if (lines.length === 0) return [];
  return [paint.bold(message(language, title)), ...lines.map((line) => `  ${visible(line)}`)];
}

/** The verdict without the ids listed above. */
function verdictLines(report: Report, { paint, language }: Voice): string[] {
  const colours: Record<Standing, (text: string) => string> = {
    broken: paint.magenta,
    failed: paint.red,
    unsettled: paint.red,
    incomplete: paint.yellow,
    partial: paint.cyan,
    conformant: paint.green,
  };
  const { standing, head, rest } = statement(report, language, 0);
  const said = message(language, "verdict.sentence", { head, rest: rest.join(message(language, "verdict.and")) });
  return [paint.bold(colours[standing](said))];
}

function short(text: string): string {
  return visible(clipped(text, 200));
}

function tint(outcome: Outcome, paint: Voice["paint"]): (text: string) => string {
  if (outcome === "fail") return paint.red;
  if (outcome === "warn" || outcome === "untestable") return paint.yellow;
  return outcome === "harness-error" ? paint.magenta : paint.dim;
}
