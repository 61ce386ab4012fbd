import picocolors from "picocolors";
import type { Drift, Drifts, Followed } from "./drift.js";
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
import { type Message, message } from "./messages.js";
import { visible } from "./visible.js";

const MOST = 60;

/** The changes of services from run to run, for the terminal. */
export function driftText({ all, left }: Drifts, options: { colour?: boolean } = {}): string {
  const paint = picocolors.createColors(options.colour ?? false);
  const blocks = [
    ...all.flatMap((drift) => {
      const head = `${serviceText(drift, "en")}: ${headClause(drift, "en")}.`;
      return [paint.bold((drift.isChanged ? paint.red : paint.green)(head)), ...sections(drift)];
    }),
    section(
      "drift.skipped",
      left.map((each) => `${visible(each.file)}: ${leftText(each, "en")}`),
    ),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function sections(drift: Drift): string[] {
  const { verdicts, register, nights } = drift;
  return [
    section("drift.changes", changeLines(drift)),
    section(
      "drift.verdicts",
      verdicts.map(({ night, change }) => `${moment(night.at)}: ${verdictText(change, "en")}`),
    ),
    section(
      "drift.register",
      register.map((each) => registerLine(each, drift)),
    ),
    section(
      "drift.nights",
      nights.toReversed().map((night) => `${moment(night.at)}: ${nightText(drift, night, "en")}`),
    ),
    section("drift.unseen", unseenTexts(drift, "en")),
  ];
}

/** The changes of a night, grouped by the earlier night that they are compared with. */
function changeLines({ changes }: Drift): string[] {
  if (changes.length === 0) return [message("en", "drift.changes-none")];
  let before = "";
  return grouped(changes).flatMap((change) => {
    const on = message("en", "drift.changed-on", { at: moment(change.night.at), last: moment(change.last.at) });
    const head = on === before ? [] : [on];
    before = on;
    return [...head, `  ${changeText(change, "en")}`];
  });
}

function section(title: Message, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const more = lines.length > MOST ? [`  and ${lines.length - MOST} more`] : [];
  return [message("en", title), ...lines.slice(0, MOST).map((line) => `  ${line}`), ...more].join("\n");
}

function registerLine(row: Followed, drift: Drift): string {
  const { contradiction, names, since, last } = row;
  const newest = drift.nights.findLast(({ kind }) => kind === "picture");
  const result = [
    readingText(row, names, "en"),
    since && message("en", "drift.since", { at: moment(since.at) }),
    last && last !== newest && message("en", "drift.not-tonight", { at: moment(last.at) }),
    beforeText(row, "en"),
  ];
  return `${contradiction.number.padEnd(4)}${contradiction.point.en}: ${result.filter(Boolean).join("; ")}`;
}
