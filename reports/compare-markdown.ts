import { type Change, type Comparison, type Kind, kinds } from "./compare.js";
import { changeClause, outcomeWord, whyNow } from "./compare-words.js";
import { grounds } from "./grounds.js";
import { plain, table } from "./markdown-text.js";
import { message } from "./messages.js";
import { who } from "./tally.js";
import { clipped } from "./visible.js";

const MOST = 25;
const LONG = 240;
/** Kinds that are collapsed, because readers of a pull request seldom need them. */
const ASIDE = new Set<Kind>(["still", "new", "gone", "changed"]);

/** The changes between two reports, as GitHub Markdown for a comment on a pull request. */
export function compareMarkdown(comparison: Comparison): string {
  const { before, after, changes } = comparison;
  const blocks = [
    `## ${plain(`${changeClause(comparison, "en")}.`)}`,
    `${plain(who(before))} → ${plain(who(after))}`,
    ...kinds.map((kind) => group(kind, changes[kind])),
    ground(comparison),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function group(kind: Kind, all: readonly Change[]): string {
  if (all.length === 0) return "";
  const title = `${message("en", `diff.group.${kind}`)}: ${all.length}`;
  const left = all.length - MOST;
  const rows = all
    .slice(0, MOST)
    .map((change) => [
      `**${plain(change.id)}** (${(change.after ?? change.before)?.requirement.level ?? ""})`,
      outcomeWord(change.before, "en"),
      outcomeWord(change.after, "en"),
      plain(clipped(whyNow(change, "en"), LONG)),
    ]);
  const shown = table(["Requirement", "Before", "After", "Why"], rows) + (left > 0 ? `\n\nand ${left} more` : "");
  return ASIDE.has(kind)
    ? `<details><summary>${title}</summary>\n\n${shown}\n\n</details>`
    : `### ${title}\n\n${shown}`;
}

function ground(comparison: Comparison): string {
  const all = grounds(comparison);
  if (all.length === 0) return message("en", "diff.grounds-none");
  const rows = all.map(({ what, before, after }) => [
    message("en", `diff.ground.${what}`),
    plain(clipped(before, LONG)),
    plain(clipped(after, LONG)),
  ]);
  return `### ${message("en", "diff.grounds")}\n\n${table(["What", "Before", "After"], rows)}`;
}
