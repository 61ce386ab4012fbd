import type { Drift, Drifts } from "./drift.js";
import {
  beforeText,
  changeText,
  grouped,
  headClause,
  leftText,
  nightText,
  readingText,
  serviceText,
  unseenTexts,
  verdictText,
} from "./drift-words.js";
import { moment } from "./duration.js";
import { plain, table } from "./markdown-text.js";
import { type Message, message } from "./messages.js";
import type { Night } from "./nights.js";

const MOST = 60;

/** The changes of services from run to run as GitHub Markdown, for an issue or a job summary. */
export function driftMarkdown({ all, left }: Drifts): string {
  const rows = left.map((each) => [plain(each.file), plain(leftText(each, "en"))]);
  const blocks = [
    ...all.flatMap(service),
    rows.length > 0 ? titled("drift.skipped", table(["File", "Why"], rows)) : "",
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function service(drift: Drift): string[] {
  return [
    `## ${plain(serviceText(drift, "en"))}: ${plain(headClause(drift, "en"))}.`,
    changes(drift),
    register(drift),
    nights(drift),
    folded(
      "drift.unseen",
      unseenTexts(drift, "en")
        .map((each) => `* ${plain(each)}`)
        .join("\n"),
    ),
  ];
}

function changes(drift: Drift): string {
  const results = grouped(drift.changes).map((change) => [
    at(change.night),
    at(change.last),
    plain(changeText(change, "en")),
  ]);
  const turned = drift.verdicts.map(({ night, change }) => [
    at(night),
    at(drift.nights.find(({ report }) => report === change.before.run)),
    plain(verdictText(change, "en")),
  ]);
  const rows = [...results, ...turned];
  const more = rows.length > MOST ? `\n\nand ${rows.length - MOST} more` : "";
  if (rows.length === 0) return titled("drift.changes", message("en", "drift.changes-none"));
  return titled("drift.changes", table(["Run", "Last as before", "What"], rows.slice(0, MOST)) + more);
}

function register(drift: Drift): string {
  const rows = drift.register.map((row) => [
    row.contradiction.number,
    plain(row.contradiction.point.en),
    plain(readingText(row, row.names, "en")),
    at(row.since),
    plain(beforeText(row, "en")),
  ]);
  const head = ["", "Point", "Reading", "Since", "Before"];
  return titled("drift.register", table(head, rows));
}

function nights(drift: Drift): string {
  const rows = drift.nights.toReversed().map((night) => [at(night), plain(nightText(drift, night, "en"))]);
  return folded("drift.nights", table(["Run", "What it brought"], rows));
}

const at = (night: Night | undefined) => (night ? plain(moment(night.at)) : "");

function titled(title: Message, text: string): string {
  return `### ${message("en", title)}\n\n${text}`;
}

function folded(title: Message, text: string): string {
  return text === "" ? "" : `<details><summary>${message("en", title)}</summary>\n\n${text}\n\n</details>`;
}
