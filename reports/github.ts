import type { Report } from "../schemas/types.js";
import { type Finding, findings } from "./findings.js";
import { clipped, visible } from "./visible.js";

/** GitHub shows this many annotations of each level per step. */
const MAX_SHOWN = 10;
/** In characters; the runner cuts messages at 4096 bytes. */
const MAX_MESSAGE = 1200;
const MAX_IDS = 600;

/**
 * The failures as GitHub workflow commands, one line each; they become annotations of a file if it is known.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function renderGithub(report: Report, file = report.target.module): string {
  const all = findings(report);
  return (["error", "warning"] as const)
    .flatMap((level) => bounded(all.filter((each) => each.level === level)))
    .map((finding) => `${command(finding, file)}\n`)
    .join("");
}

/** At most as many findings as GitHub shows; the last one names the rest. */
function bounded(all: readonly Finding[]): Finding[] {
  if (all.length <= MAX_SHOWN) return [...all];
  const rest = all.slice(MAX_SHOWN - 1);
  const text = `${clipped(rest.map(({ id }) => id).join(", "), MAX_IDS)}. The report has the details.`;
  return [...all.slice(0, MAX_SHOWN - 1), { id: `and ${rest.length} more`, level: rest[0]?.level ?? "error", text }];
}

function command({ id, level, text }: Finding, file: string | undefined): string {
  const lines = text.split("\n").map(visible).join("\n");
  const place = file === undefined ? "" : `file=${property(file)},line=1,`;
  return `::${level} ${place}title=${property(id)}::${data(clipped(lines, MAX_MESSAGE))}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(visible(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
