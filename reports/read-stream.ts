import { sentence } from "../schemas/sentence.js";
import type { Report, Verdict } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { ReportError } from "./report-error.js";
import { notReport, rememberReport, reportFault } from "./report-fault.js";
import { slim, Texts } from "./slim.js";
import { Splitter } from "./splitter.js";
import { visible } from "./visible.js";

/** Of each outcome, so many verdicts are kept whole. */
const MOST_WHOLE = 1000;

/**
 * The report that comes in pieces, for one that is too large to stand in memory as a whole: its verdicts are checked one
 * by one, and beyond the first thousand of an outcome their evidence, notes and further faults are let go.
 *
 * @param pieces The bytes of a report.json in UTF-8.
 * @param name What to call it in an error, such as its path.
 * @throws ReportError where it is no report.
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

  /** Whatever a list holds, it is no report, and need not be read to its end. */
  #expectObject(piece: Uint8Array): void {
    const first = this.#isBegun ? undefined : piece.find((byte) => byte > 32);
    this.#isBegun ||= first !== undefined;
    if (first === 91) throw this.#failure(notReport("$: must be object"));
  }

  end(): Report {
    if (!this.#isBegun || !this.#splitter.isWhole) throw this.#failure("it is cut short");
    const head = this.#parsed(this.#splitter.rest);
    const verdicts = (head as { verdicts?: unknown } | null)?.verdicts;
    // a verdict that is no object, or a second list of them
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
