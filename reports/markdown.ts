import type { Report, Verdict } from "../schemas/types.js";
import { type Family, families } from "./counts.js";
import { plain, table } from "./markdown-text.js";
import { isFailure, isKnown } from "./standing.js";
import { sentence } from "./tally.js";
import { unexamined, unexaminedClause } from "./unexamined.js";
import { clipped } from "./visible.js";

const MOST = 30;
const MOST_IDS = 12;
const LONG = 160;

/** A report as GitHub Markdown, for a job summary or a comment; about 60 000 characters at most. */
export function renderMarkdown(report: Report): string {
  const wrong = report.verdicts.filter(({ outcome }) => outcome === "fail" || outcome === "warn");
  const failing = wrong.filter((verdict) => isFailure(report, verdict));
  const warnings = wrong.filter((verdict) => !isFailure(report, verdict) && !isKnown(verdict));
  const blocks = [
    `## ${plain(sentence(report))}`,
    problems(report.problems ?? []),
    failures("What fails this run", failing),
    failures("Warnings, which do not fail this run", warnings),
    failures("Known failures, which do not fail this run", wrong.filter(isKnown)),
    again(failing[0] ?? wrong[0]),
    gaps(report),
    counted(report),
    about(report),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function problems(all: readonly string[]): string {
  if (all.length === 0) return "";
  return [
    "### What is wrong with the run",
    "",
    ...all.slice(0, MOST).map((each) => `* ${plain(clipped(each, 400))}`),
  ].join("\n");
}

function failures(title: string, verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return "";
  const left = verdicts.length - MOST;
  const rows = verdicts
    .slice(0, MOST)
    .map(({ requirement, faults: [fault], known }) => [
      `**${plain(requirement.id)}** (${requirement.level})<br>${plain(requirement.text.en)}${known === undefined ? "" : `<br>Known: ${plain(clipped(known, LONG))}`}`,
      plain(clipped(fault?.path ?? "", LONG)),
      plain(clipped(fault?.expected ?? "", LONG)),
      plain(clipped(fault?.actual ?? "", LONG)),
    ]);
  const more = left > 0 ? `\n\nand ${left} more` : "";
  return `### ${title}: ${verdicts.length}\n\n${table(["Requirement", "Where", "Expected", "Got"], rows)}${more}`;
}

function again(verdict: Verdict | undefined): string {
  return verdict ? `To see it again: <code>${plain(clipped(verdict.replay, 400))}</code>` : "";
}

function gaps(report: Report): string {
  const all = unexamined(report);
  if (all.length === 0) return "";
  const lines = all.slice(0, MOST).map((entry) => {
    const { ids } = entry;
    const named = ids.slice(0, MOST_IDS).map(plain).join(", ");
    const more = ids.length > MOST_IDS ? ` and ${ids.length - MOST_IDS} more` : "";
    return `* ${plain(unexaminedClause(entry, 300))}${named === "" ? "" : ` (${named}${more})`}`;
  });
  return ["### Not examined", "", ...lines].join("\n");
}

function counted(report: Report): string {
  const rows = families(report)
    .slice(0, MOST)
    .map(({ name, counts }: Family) => [
      plain(name),
      ...[counts.pass, counts.fail, counts.warn, counts.inapplicable + counts.untestable + counts["harness-error"]].map(
        String,
      ),
    ]);
  return rows.length === 0 ? "" : table(["Family", "passed", "failed", "warnings", "not examined"], rows);
}

function about({ kit, contract, seed, startedAt }: Report): string {
  const said = [`${kit.name} ${kit.version}`, `${contract.operation} ${contract.version}`];
  const run = [`contract ${contract.digest.slice(0, 12)}`, `seed ${seed}`, startedAt];
  return [...said, ...run].map((each) => plain(clipped(each, LONG))).join(" · ");
}
