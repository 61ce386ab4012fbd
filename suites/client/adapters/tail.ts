/**
 * The number of characters held for a listener before they are passed on, and the number kept because a secret may
 * start there.
 */
const [mostHeld, overlap] = [1 << 20, 4096];

/** The text that arrives while a listener listens, preceded by the end of the earlier text. */
export interface Page {
  text: string;
  /** Receives text that is no longer held. */
  expose(text: string): void;
}

/** Keeps the last `most` characters of a text. */
export class Tail {
  text = "";
  /** The total number of characters received. */
  size = 0;
  readonly #pages = new Set<Page>();
  readonly #most: number;

  constructor(most = 4096) {
    this.#most = most;
  }

  /** Opens a page that keeps all text until it is closed. */
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

  /** The text as the end of a sentence. */
  get said(): string {
    const text = this.text.trim();
    return text === "" ? "It printed nothing to stderr." : `The end of its stderr: ${text.slice(-1000)}`;
  }
}
