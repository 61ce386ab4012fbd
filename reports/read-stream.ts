import { sentence } from "../schemas/sentence.js";
import type { Report, Verdict } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { ReportError } from "./report-error.js";
import { notReport, rememberReport, reportFault } from "./report-fault.js";
import { slim, Texts } from "./slim.js";
import { Splitter } from "./splitter.js";
import { visible } from "./visible.js";

/** The number of verdicts of each outcome that are kept in full. */
const MOST_WHOLE = 1000;

/**
 * Reads a report in pieces, for reports that do not fit into memory. Checks its verdicts one by one. Beyond the first
 * thousand of an outcome, drops their evidence, notes and further faults.
 *
 * @param pieces The bytes of a report.json in UTF-8.
 * @param name Its name in errors, such as its path.
 * @throws ReportError if it is not a report.
 */
export function readReportStream(pieces: Iterable<Uint8Array>, name: string): Report {
  const reading = new Reading(name);
  for (const piece of pieces) reading.write(piece);
  return reading.end();
}

class Reading {
  readonly #name: string;
  readonly #splitter = new Splitter((text) => this.#add(this.#parsed(text)));
  readonly #verdicts: Verdict[] = [];
  readonly #kept = new Map<string, number>();
  readonly #texts = new Texts();
  #isBegun = false;

  constructor(name: string) {
    this.#name = name;
  }

  write(piece: Uint8Array): void {
    this.#expectObject(piece);
    const unread = this.#splitter.add(piece);
    if (unread !== undefined) throw this.#failure(unread);
  }

  /** A list cannot be a report, and need not be read to its end. */
  #expectObject(piece: Uint8Array): void {
    const first = this.#isBegun ? undefined : piece.find((byte) => byte > 32);
    this.#isBegun ||= first !== undefined;
    if (first === 91) throw this.#failure(notReport("$: must be object"));
  }

  end(): Report {
    if (!this.#isBegun || !this.#splitter.isWhole) throw this.#failure("it is cut short");
    const head = this.#parsed(this.#splitter.rest);
    const verdicts = (head as { verdicts?: unknown } | null)?.verdicts;
    // Rejects a verdict that is not an object, and a second list of verdicts.
    const isEach = Array.isArray(verdicts) && verdicts.length === this.#verdicts.length;
    const report = isEach ? { ...(head as object), verdicts: [] } : head;
    const fault = reportFault(report);
    if (fault !== undefined) throw this.#failure(fault);
    if (!isEach) throw this.#failure(notReport("$.verdicts: must be one list of objects"));
    const whole = { ...(report as Report), verdicts: this.#verdicts };
    rememberReport(whole);
    return whole;
  }

  #parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw this.#failure("it is not JSON");
    }
  }

  #add(value: unknown): void {
    const fault = invalid("report", "Verdict", value);
    if (fault !== undefined) throw this.#failure(notReport(fault));
    const verdict = value as Verdict;
    this.#verdicts.push(this.#isRoomFor(verdict) ? verdict : this.#texts.shared(slim(verdict)));
  }

  #isRoomFor({ outcome, known }: Verdict): boolean {
    const kind = known === undefined ? outcome : "known";
    const count = (this.#kept.get(kind) ?? 0) + 1;
    this.#kept.set(kind, count);
    return count <= MOST_WHOLE;
  }

  #failure(why: string): ReportError {
    return new ReportError(
      sentence('Failed to read "{0}": {1}. Run `djc run` to write a new one.', visible(this.#name), why),
    );
  }
}
