/** Levels. A report of the kit has fewer than 80, for neither a client nor a service is read to a greater depth. */
export const MAX_LEVELS = 200;
/** Values in one verdict, or in one member of the head. A report of the kit has some thousands. */
export const MAX_VALUES = 5_000_000;
const [QUOTE, COMMA, BACKSLASH] = [34, 44, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [91, 93, 123, 125];

/** Where the JSON text of a verdict begins, or ends, in the bytes that are being added. */
export type OnVerdict = (edge: "begins" | "ends", at: number) => void;

/**
 * Measures a JSON text that comes in pieces, without parsing it: a parser, and what walks over its value, would take
 * minutes and gigabytes for some texts of a few megabytes, or overflow the stack.
 */
export class Nesting {
  readonly #onVerdict: OnVerdict | undefined;
  #level = 0;
  #values = 0;
  #isQuoted = false;
  /** Whether the next byte is escaped: 1, or 0. */
  #escaped = 0;
  /** The beginning of the last text in the outermost object: the name of the member that follows. */
  #name = "";

  /** `onVerdict` is told where each verdict of a report begins and ends. */
  constructor(onVerdict?: OnVerdict) {
    this.#onVerdict = onVerdict;
  }

  /** Whether every bracket and every text that was opened is closed. */
  get isWhole(): boolean {
    return this.#level === 0 && !this.#isQuoted;
  }

  /** Why the text that came so far is not to be parsed; undefined if it may be. */
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

  /** The position of the quote that ends a text, or the end of the bytes: most of a report is text, so this loop is short. */
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

  /** After a value. The members of the report, and its verdicts, are counted each by itself. */
  #count(): void {
    const isPart = this.#level < (this.#name === "verdicts" ? 3 : 2);
    this.#values = isPart ? 0 : this.#values + 1;
  }
}
