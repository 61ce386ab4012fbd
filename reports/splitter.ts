import { Nesting } from "../schemas/nesting.js";

/**
 * Splits a report.json that arrives in pieces into the JSON texts of its verdicts and the rest, in which a 0 replaces
 * each verdict. If all these texts are valid JSON, so is the whole.
 */
export class Splitter {
  readonly #nesting = new Nesting((edge, at) => (edge === "begins" ? this.#begin(at) : this.#end(at)));
  readonly #onVerdict: (text: string) => void;
  readonly #rest: string[] = [];
  /** Bytes of earlier pieces that are not yet part of a text. */
  #left: Uint8Array[] = [];
  /** The current piece, and the offset from which it is not yet part of a text. */
  #piece: Uint8Array = new Uint8Array();
  #from = 0;

  /** `onVerdict` is called with the text of each verdict. */
  constructor(onVerdict: (text: string) => void) {
    this.#onVerdict = onVerdict;
  }

  /** Whether every bracket is closed. */
  get isWhole(): boolean {
    return this.#nesting.isWhole;
  }

  /** The rest of the text up to now. */
  get rest(): string {
    return this.#rest.join("") + Buffer.concat(this.#left).toString();
  }

  /** Adds bytes, which may change afterwards. Returns why the report must not be parsed; undefined if it may be. */
  add(piece: Uint8Array): string | undefined {
    [this.#piece, this.#from] = [piece, 0];
    const why = this.#nesting.add(piece);
    if (this.#from < piece.length) this.#left.push(Buffer.from(piece.subarray(this.#from)));
    return why;
  }

  #begin(at: number): void {
    this.#rest.push(this.#taken(at), "0");
  }

  #end(at: number): void {
    this.#onVerdict(this.#taken(at));
  }

  /** The remaining bytes, and the next part of this piece, as text. */
  #taken(to: number): string {
    const { buffer, byteOffset } = this.#piece;
    const part = Buffer.from(buffer, byteOffset + this.#from, to - this.#from);
    const text = this.#left.length === 0 ? part.toString() : Buffer.concat([...this.#left, part]).toString();
    this.#left = [];
    this.#from = to;
    return text;
  }
}
