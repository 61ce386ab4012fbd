import { Nesting } from "../schemas/nesting.js";
import { sentence } from "../schemas/sentence.js";
import type { Report } from "../schemas/types.js";
import { ReportError } from "./report-error.js";
import { notReport, rememberReport, reportFault } from "./report-fault.js";
import { visible } from "./visible.js";

/**
 * Parses a report, and checks it against its schema.
 *
 * @param text The content of a report.json.
 * @param name Its name in errors, such as its path.
 * @throws ReportError if it is not a report.
 */
export function readReport(text: string, name: string): Report {
  const unread = new Nesting().add(text);
  if (unread !== undefined) throw failure(name, unread);
  // A list cannot be a report, so skip parsing it.
  if (/^\s*\[/.test(text)) throw failure(name, notReport("$: must be object"));
  const value = parsed(text, name);
  const fault = reportFault(value);
  if (fault !== undefined) throw failure(name, fault);
  rememberReport(value as Report);
  return value as Report;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure(name, isCut(text) ? "it is cut short" : "it is not JSON");
  }
}

function failure(name: string, why: string): ReportError {
  return new ReportError(sentence('Failed to read "{0}": {1}. Run `djc run` to write a new one.', visible(name), why));
}

/** Whether the text begins like an object and ends before its last bracket. */
function isCut(text: string): boolean {
  if (!/^\s*\{\s*("|$)/.test(text)) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === '"') quoted = !quoted;
    else if (quoted) at += character === "\\" ? 1 : 0;
    else depth += step(character);
  }
  return quoted || depth > 0;
}

function step(character: string): number {
  if (character === "{" || character === "[") return 1;
  return character === "}" || character === "]" ? -1 : 0;
}
