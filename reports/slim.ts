import { remember, sentencesIn } from "../schemas/sentence.js";
import type { Report, Verdict } from "../schemas/types.js";

const MOST_TEXTS = 20_000;

/**
 * A verdict reduced to save memory: without evidence, notes, all faults but the first, and the sentences only they use.
 */
export function slim(whole: Verdict): Verdict {
  const { evidence: _evidence, service: _service, notes: _notes, sentences, faults, ...verdict } = whole;
  const rest = { ...verdict, faults: faults.slice(0, 1) };
  if (!sentences) return rest;
  remember(sentences);
  return { ...rest, sentences: sentencesIn([rest.requirement.clause, rest.reason, rest.faults]) };
}

/** A report with slim verdicts, to keep many reports in memory. */
export function slimReport(report: Report, texts: Texts): Report {
  return texts.shared({ ...report, verdicts: report.verdicts.map(slim) });
}

/** Stores each text once, because many verdicts repeat the same text. */
export class Texts {
  readonly #seen = new Map<string, string>();

  /** The same value, with repeated texts replaced by the stored copy. */
  shared<T>(value: T): T {
    if (typeof value === "string") return this.#text(value) as T;
    if (typeof value !== "object" || value === null) return value;
    const members = value as Record<string, unknown>;
    for (const name of Object.keys(members)) members[name] = this.shared(members[name]);
    return value;
  }

  #text(text: string): string {
    const seen = this.#seen.get(text);
    if (seen !== undefined) return seen;
    if (this.#seen.size < MOST_TEXTS) this.#seen.set(text, text);
    return text;
  }
}
