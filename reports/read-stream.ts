import { JSONParser } from "@streamparser/json";
import { Nesting } from "../schemas/nesting.js";
import schema from "../schemas/report.schema.json" with { type: "json" };
import type { Report, Verdict } from "../schemas/types.js";
import { invalid } from "../schemas/validate.js";
import { ReportError } from "./report-error.js";
import { slim, Texts } from "./slim.js";
import { visible } from "./visible.js";

// the list of verdicts is no path itself: it would be kept as a whole
const PATHS = Object.keys(schema.$defs.Report.properties).map((name) =>
  name === "verdicts" ? "$.verdicts.*" : `$.${name}`,
);
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
  readonly #parser = new JSONParser({ paths: PATHS, keepStack: false, stringBufferSize: 65_536 });
  readonly #head: Record<string, unknown> = {};
  readonly #verdicts: Verdict[] = [];
  readonly #kept = new Map<string, number>();
  readonly #texts = new Texts();
  readonly #nesting = new Nesting();
  #isBegun = false;
  #isWhole = false;

  constructor(name: string) {
    this.#name = name;
    this.#parser.onValue = ({ value, key, stack }) => {
      if (stack.length > 1) this.#add(value);
      else this.#put(String(key), value);
    };
    this.#parser.onEnd = () => {
      this.#isWhole = true;
    };
  }

  write(piece: Uint8Array): void {
    if (this.#isWhole && !piece.some((byte) => byte > 32)) return;
    this.#expectObject(piece);
    const unread = this.#nesting.add(piece);
    if (unread !== undefined) throw this.#failure(unread);
    try {
      this.#parser.write(piece);
    } catch (error) {
      throw error instanceof ReportError ? error : this.#failure("it is not JSON");
    }
  }

  /** Whatever a list holds, it is no report, and need not be read to its end. */
  #expectObject(piece: Uint8Array): void {
    const first = this.#isBegun ? undefined : piece.find((byte) => byte > 32);
    this.#isBegun ||= first !== undefined;
    if (first === 91) throw this.#failure("it is no conformance report ($: must be object)");
  }

  end(): Report {
    if (!this.#isWhole) throw this.#failure("it is cut short");
    const report = { ...this.#head, verdicts: [] };
    const fault = invalid("report", "Report", report);
    if (fault !== undefined) throw this.#failure(`it is no conformance report (${visible(fault)})`);
    return { ...(report as unknown as Report), verdicts: this.#verdicts };
  }

  #put(name: string, value: unknown): void {
    if (Object.hasOwn(this.#head, name)) throw this.#failure(`it is no conformance report ($: it has two ${name})`);
    this.#head[name] = value;
  }

  #add(value: unknown): void {
    const fault = invalid("report", "Verdict", value);
    if (fault !== undefined) throw this.#failure(`it is no conformance report (${visible(fault)})`);
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
    return new ReportError(`Failed to read "${visible(this.#name)}": ${why}. Run \`djc run\` to write a new one.`);
  }
}
