import type { Report, Verdict } from "../schemas/types.js";
import { exchangeText } from "./exchange-text.js";
import { plain, table } from "./markdown-text.js";
import { serviceExchangeText } from "./service-exchange-text.js";
import { named } from "./tally.js";
import { clipped, visible } from "./visible.js";

const MAX_FAULTS = 20;
const MAX_CELL = 600;
const MAX_NOTE = 1000;
/** In characters. GitHub accepts 65 536 in an issue; escapes may make the rest longer than it looks. */
const MAX_EXCHANGE = 24_000;

/**
 * One failure as GitHub Markdown, complete enough for an issue: the requirement, the faults, the remedy, the command to
 * repeat it, the run, and the exchange unless `brief` is set.
 */
export function failureMarkdown(report: Report, verdict: Verdict, { brief = false } = {}): string {
  const { requirement, outcome, reason, known, notes = [], replay } = verdict;
  const blocks = [
    `### ${plain(requirement.id)} (${requirement.level}): ${plain(outcome)}`,
    plain(requirement.text.en),
    plain(`Source: ${requirement.basis}, ${requirement.clause}`),
    remark("Known", known),
    remark("Why", reason),
    faultTable(verdict),
    notes.map((note) => `* ${plain(clipped(note, MAX_NOTE))}`).join("\n"),
    remark("How to fix it", requirement.remedy?.en),
    `**To see it again:**\n\n${fenced(visible(replay), "sh")}`,
    brief ? "" : exchange(verdict),
    run(report),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function remark(title: string, text: string | undefined): string {
  return text === undefined ? "" : `**${title}:** ${plain(clipped(text, MAX_NOTE))}`;
}

function faultTable({ faults }: Verdict): string {
  if (faults.length === 0) return "";
  const cell = (text: string) => plain(clipped(text, MAX_CELL));
  const rows = faults.slice(0, MAX_FAULTS).map(({ path, expected, actual }) => [path, expected, actual].map(cell));
  const left = faults.length - MAX_FAULTS;
  return `${table(["Where", "Expected", "Got"], rows)}${left > 0 ? `\n\nand ${left} more` : ""}`;
}

function exchange({ evidence, service, faults }: Verdict): string {
  const texts = [
    ...(evidence ? [exchangeText(evidence.exchange)] : []),
    ...(service ? [serviceExchangeText(service.exchange, faults)] : []),
  ];
  return texts
    .map(
      (text) =>
        `<details><summary>The exchange</summary>\n\n${fenced(clipped(text.trimEnd(), MAX_EXCHANGE))}\n\n</details>`,
    )
    .join("\n\n");
}

/** A code block with a fence longer than any fence in it. */
function fenced(text: string, language = "text"): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function run(report: Report): string {
  const { kit, contract, seed, target } = report;
  const said = [
    `${target.seat} ${named(report)}`,
    ...[target.language, target.runtime].filter((each) => each !== undefined),
    `${kit.name} ${kit.version}`,
    ...(contract.name === undefined ? [] : [`${contract.operation} ${contract.version}`]),
    `contract ${contract.digest.slice(0, 12)}`,
    `seed ${seed}`,
  ];
  return said.map((each) => plain(clipped(each, 160))).join(" · ");
}
