import type { Fleet, FleetEntry } from "../schemas/types.js";
import { plain, table } from "./markdown-text.js";
import { leftOutClause } from "./matrix.js";
import { clipped } from "./visible.js";

const MOST = 100;
const LONG = 240;
const words: Record<FleetEntry["outcome"], string> = {
  "as-known": "as known",
  changed: "changed",
  "not-run": "not run",
  broken: "broken",
};

/** The result of a fleet as GitHub Markdown for a job summary; unexpected results come first. */
export function fleetMarkdown(fleet: Fleet): string {
  const { kit, contract, seed, startedAt, entries, complete } = fleet;
  const order = ["changed", "broken", "not-run", "as-known"];
  const sorted = entries.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  const left = entries.length - MOST;
  const blocks = [
    `## ${about(contract)}${counted(entries)}${complete ? "" : ". The run was ended early"}`,
    entries.length === 0 ? "" : table(["SDK", "Version", "Mode", "Outcome", "Why"], sorted.slice(0, MOST).map(row)),
    left > 0 ? `and ${left} more` : "",
    plain(clipped(leftOutClause(fleet, "en") ?? "", LONG)),
    [kit, `seed ${seed}`, startedAt].map((each) => plain(clipped(each, LONG))).join(" · "),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** The operation, if it is not the flagship. */
function about(contract: string | undefined): string {
  return contract === undefined ? "" : `${plain(clipped(contract, LONG))}: `;
}

function counted(entries: readonly FleetEntry[]): string {
  const count = (outcome: FleetEntry["outcome"]) => entries.filter((entry) => entry.outcome === outcome).length;
  return (["as-known", "changed", "broken", "not-run"] as const)
    .map((outcome) => `${count(outcome)} ${words[outcome]}`)
    .join(", ");
}

function row({ sdk, version, mode, outcome, reason = "" }: FleetEntry): string[] {
  const results = [sdk, version, mode].map((each) => plain(clipped(each, LONG)));
  return [...results, words[outcome], plain(clipped(reason, LONG))];
}
