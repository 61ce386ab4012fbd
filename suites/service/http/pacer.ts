/** Limits how often tasks start per second. Starts are evenly spaced and in the order of the calls. */
export class Pacer {
  readonly #gapMs: number;
  #free = Promise.resolve();
  #lastMs = Number.NEGATIVE_INFINITY;

  /** `perSecond` may be Infinity. */
  constructor(perSecond: number) {
    this.#gapMs = 1000 / perSecond;
  }

  /** Resolves when the caller may start. */
  turn(): Promise<void> {
    const mine = this.#free.then(() => this.#wait());
    this.#free = mine;
    return mine;
  }

  /**
   * Counts the gap from the real start of the last task, so that a late timer never moves two starts closer together.
   */
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
