const [QUOTE, BACKSLASH, OPEN, CLOSE, BRACE, END] = [34, 92, 91, 93, 123, 125];

/**
 * Splits a report.json that comes in pieces into the JSON texts of its verdicts, and the rest, in which a 0 stands for each
 * of them. If all these texts are JSON, so is the whole.
 */
export class Splitter {
  readonly #onVerdict: (text: string) => void;
  readonly #rest: string[] = [];
  /** Bytes of earlier pieces that are in no text yet. */
  #left: Uint8Array[] = [];
  #isInVerdict = false;
  #level = 0;
  #isQuoted = false;
  #isEscaped = false;
  /** The beginning of the last text in the outermost object: the name of the member that follows. */
  #name = "";

  /** `onVerdict` is called with the text of each verdict. */
  constructor(onVerdict: (text: string) => void) {
    this.#onVerdict = onVerdict;
  }

  /** Whether every bracket that was opened is closed. */
  get isWhole(): boolean {
    return this.#level === 0 && !this.#isQuoted;
  }

  /** The rest of what came so far. */
  get rest(): string {
    return this.#rest.join("") + Buffer.concat(this.#left).toString();
  }

  /** Takes the next bytes, which may change afterwards. */
  add(piece: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece[at] as number;
      if (this.#isQuoted) this.#quoted(code);
      else if (code === QUOTE) this.#quote();
      else if (code === OPEN || code === BRACE) {
        if (this.#level === 2 && this.#name === "verdicts") {
          this.#rest.push(this.#taken(piece, from, at), "0");
          this.#isInVerdict = true;
          from = at;
        }
        this.#level++;
      } else if (code === CLOSE || code === END) {
        this.#level--;
        if (this.#level === 2 && this.#isInVerdict) {
          this.#isInVerdict = false;
          this.#onVerdict(this.#taken(piece, from, at + 1));
          from = at + 1;
        }
      }
    }
    if (from < piece.length) this.#left.push(Buffer.from(piece.subarray(from)));
  }

  /** What was left over, and a part of this piece, as text. */
  #taken({ buffer, byteOffset }: Uint8Array, from: number, to: number): string {
    const part = Buffer.from(buffer, byteOffset + from, to - from);
    if (this.#left.length === 0) return part.toString();
    const whole = Buffer.concat([...this.#left, part]);
    this.#left = [];
    return whole.toString();
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
}
