/** Characters that are held for one listener before it gets them, and those that a secret could begin in. */
const [mostHeld, overlap] = [1 << 20, 4096];

/** What comes while a listener listens, and the end of what came before. */
export interface Page {
  text: string;
  /** Hears what is no longer held. */
  expose(text: string): void;
}

/** Keeps the end of a text, at most so many characters. */
export class Tail {
  text = "";
  /** Characters that have come in all. */
  size = 0;
  readonly #pages = new Set<Page>();
  readonly #most: number;

  constructor(most = 4096) {
    this.#most = most;
  }

  /** Begins a page, on which all that comes is kept until it is closed. */
  open(expose: Page["expose"] = () => {}): Page {
    const page = { text: this.text, expose };
    this.#pages.add(page);
    return page;
  }

  close(page: Page): void {
    this.#pages.delete(page);
  }

  add(piece: string): void {
    this.size += piece.length;
    for (const page of this.#pages) {
      page.text += piece;
      if (page.text.length < mostHeld) continue;
      page.expose(page.text);
      page.text = page.text.slice(-overlap);
    }
    this.text = (this.text + piece).slice(-this.#most);
  }

  /** In words, for the end of a sentence. */
  get said(): string {
    const text = this.text.trim();
    return text === "" ? "It printed nothing to stderr." : `The end of its stderr: ${text.slice(-1000)}`;
  }
}
