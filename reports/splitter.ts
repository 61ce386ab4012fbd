import { Nesting } from "../schemas/nesting.js";

/**
 * Splits a report.json that comes in pieces into the JSON texts of its verdicts, and the rest, in which a 0 stands for each
 * of them. If all these texts are JSON, so is the whole.
 */
export class Splitter {
  readonly #nesting = new Nesting((edge, at) => (edge === "begins" ? this.#begin(at) : this.#end(at)));
  readonly #onVerdict: (text: string) => void;
  readonly #rest: string[] = [];
  /** Bytes of earlier pieces that are in no text yet. */
  #left: Uint8Array[] = [];
  /** The piece that is being split, and from where it is in no text yet. */
  #piece: Uint8Array = new Uint8Array();
  #from = 0;

  /** `onVerdict` is called with the text of each verdict. */
  constructor(onVerdict: (text: string) => void) {
    this.#onVerdict = onVerdict;
  }

  /** Whether every bracket that was opened is closed. */
  get isWhole(): boolean {
    return this.#nesting.isWhole;
  }

  /** The rest of what came so far. */
  get rest(): string {
    return this.#rest.join("") + Buffer.concat(this.#left).toString();
  }

  /** Takes the next bytes, which may change afterwards. Returns why the whole is not to be parsed, if it is not. */
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

  /** What was left over, and the next part of this piece, as text. */
  #taken(to: number): string {
    const { buffer, byteOffset } = this.#piece;
    const part = Buffer.from(buffer, byteOffset + this.#from, to - this.#from);
    const text = this.#left.length === 0 ? part.toString() : Buffer.concat([...this.#left, part]).toString();
    this.#left = [];
    this.#from = to;
    return text;
  }
}
