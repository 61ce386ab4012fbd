/** Keeps the end of a text, at most so many characters. */
export class Tail {
  text = "";
  readonly #most: number;

  constructor(most = 4096) {
    this.#most = most;
  }

  add(piece: string): void {
    this.text = (this.text + piece).slice(-this.#most);
  }

  /** In words, for the end of a sentence. */
  get said(): string {
    const text = this.text.trim();
    return text === "" ? "It printed nothing to stderr." : `The end of its stderr: ${text.slice(-1000)}`;
  }
}
