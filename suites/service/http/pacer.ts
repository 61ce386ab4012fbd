/** Lets work begin at most so often a second, evenly spaced, in the order in which it asked. */
export class Pacer {
  readonly #gapMs: number;
  #free = Promise.resolve();
  #lastMs = Number.NEGATIVE_INFINITY;

  /** `perSecond` may be Infinity. */
  constructor(perSecond: number) {
    this.#gapMs = 1000 / perSecond;
  }

  /** Resolves when it is the caller's turn to begin. */
  turn(): Promise<void> {
    const mine = this.#free.then(() => this.#wait());
    this.#free = mine;
    return mine;
  }

  /** The gap is counted from when the last one truly began, so that a late timer never makes two come close. */
  async #wait(): Promise<void> {
    for (let leftMs = this.#leftMs(); leftMs > 0; leftMs = this.#leftMs()) {
      await new Promise((resolve) => setTimeout(resolve, Math.ceil(leftMs)));
    }
    this.#lastMs = performance.now();
  }

  #leftMs(): number {
    return this.#lastMs + this.#gapMs - performance.now();
  }
}
