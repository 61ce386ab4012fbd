/** Levels. A report of the kit has fewer than 80, for neither a client nor a service is read to a greater depth. */
export const MAX_LEVELS = 200;
/** Values in one verdict, or in one member of the head. A report of the kit has some thousands. */
export const MAX_VALUES = 5_000_000;
const [QUOTE, COMMA, BACKSLASH] = [34, 44, 92];

/**
 * Measures a JSON text that comes in pieces, without parsing it: a parser, and what walks over its value, would take
 * minutes and gigabytes for some texts of a few megabytes, or overflow the stack.
 */
export class Nesting {
  #level = 0;
  #values = 0;
  #isQuoted = false;
  #isEscaped = false;
  /** The beginning of the last text in the outermost object: the name of the member that follows. */
  #name = "";

  /** Why the text that came so far is not to be parsed; undefined if it may be. Takes bytes or UTF-16 units. */
  add(piece: Uint8Array | string): string | undefined {
    const isText = typeof piece === "string";
    for (let at = 0; at < piece.length; at += 1) {
      const code = isText ? piece.charCodeAt(at) : (piece[at] as number);
      if (this.#isQuoted) this.#quoted(code);
      else if (code === QUOTE) this.#quote();
      // both brackets that open, then both that close
      else if (code === 91 || code === 123) this.#level += 1;
      else if (code === 93 || code === 125) this.#end(-1);
      else if (code === COMMA) this.#end(0);
      if (this.#level > MAX_LEVELS) return `it is nested deeper than ${MAX_LEVELS} levels`;
      if (this.#values > MAX_VALUES) return `one part of it has more than ${MAX_VALUES} values`;
    }
    return undefined;
  }

  #quote(): void {
    this.#isQuoted = true;
    if (this.#level === 1) this.#name = "";
  }

  #quoted(code: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (code === BACKSLASH) this.#isEscaped = true;
    else if (code === QUOTE) this.#isQuoted = false;
    if (this.#isQuoted && this.#level === 1 && this.#name.length < 10) this.#name += String.fromCharCode(code);
  }

  /** After a value. The members of the report, and its verdicts, are counted each by itself. */
  #end(step: number): void {
    this.#level += step;
    const isPart = this.#level < (this.#name === "verdicts" ? 3 : 2);
    this.#values = isPart ? 0 : this.#values + 1;
  }
}
