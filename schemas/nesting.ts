/** Nesting limit, in levels. A report of the kit has fewer than 80, because replies are not read to a greater depth. */
export const MAX_LEVELS = 200;
/** Limit on the values in one verdict or in one member of the head. A report of the kit has a few thousand. */
export const MAX_VALUES = 5_000_000;
const [QUOTE, COMMA, BACKSLASH] = [34, 44, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [91, 93, 123, 125];

/** Called with the byte offset, in the bytes being added, at which the JSON text of a verdict begins or ends. */
export type OnVerdict = (edge: "begins" | "ends", at: number) => void;

/**
 * Measures a JSON text that arrives in pieces, without parsing it. Some texts of a few megabytes would take a parser,
 * or code that walks its result, minutes and gigabytes, or overflow the stack.
 */
export class Nesting {
  readonly #onVerdict: OnVerdict | undefined;
  #level = 0;
  #values = 0;
  #isQuoted = false;
  /** Whether the next byte is escaped, as 1 or 0. */
  #escaped = 0;
  /** The start of the last string in the outermost object: the name of the next member. */
  #name = "";

  /** `onVerdict` is called at the beginning and the end of each verdict of a report. */
  constructor(onVerdict?: OnVerdict) {
    this.#onVerdict = onVerdict;
  }

  /** Whether every bracket and every string is closed. */
  get isWhole(): boolean {
    return this.#level === 0 && !this.#isQuoted;
  }

  /** Adds a piece. Returns why the text up to now must not be parsed; undefined if it may be. */
  add(piece: Uint8Array | string): string | undefined {
    const bytes = typeof piece === "string" ? new TextEncoder().encode(piece) : piece;
    for (let at = this.#isQuoted ? this.#skip(bytes, this.#escaped) + 1 : 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) at = this.#quoted(bytes, at + 1);
      else if (byte === OPEN || byte === OPEN_LIST) this.#open(at);
      else if (byte === CLOSE || byte === CLOSE_LIST) this.#close(at);
      else if (byte === COMMA) this.#count();
      else continue;
      if (this.#level > MAX_LEVELS) return `it is nested deeper than ${MAX_LEVELS} levels`;
      if (this.#values > MAX_VALUES) return `one part of it has more than ${MAX_VALUES} values`;
    }
    return undefined;
  }

  #quoted(bytes: Uint8Array, from: number): number {
    this.#isQuoted = true;
    if (this.#level === 1) this.#name = "";
    return this.#skip(bytes, from);
  }

  /**
   * The position of the quote that ends a string, or the end of the bytes. Short, because most of a report is strings.
   */
  #skip(bytes: Uint8Array, from: number): number {
    const isName = this.#level === 1;
    let at = from;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        this.#isQuoted = false;
        return at;
      }
      if (isName && this.#name.length < 10) this.#name += String.fromCharCode(byte as number);
      if (byte === BACKSLASH) at += 1;
    }
    this.#escaped = at - bytes.length;
    return at;
  }

  #open(at: number): void {
    if (this.#level === 2 && this.#name === "verdicts") this.#onVerdict?.("begins", at);
    this.#level += 1;
  }

  #close(at: number): void {
    this.#level -= 1;
    this.#count();
    if (this.#level === 2 && this.#name === "verdicts") this.#onVerdict?.("ends", at + 1);
  }

  /** Called after a value. Counts each member of the report, and each of its verdicts, separately. */
  #count(): void {
    const isPart = this.#level < (this.#name === "verdicts" ? 3 : 2);
    this.#values = isPart ? 0 : this.#values + 1;
  }
}
