/** Limits how often tasks start per second. Starts are evenly spaced and in the order of the calls. */
export class Pacer {
  readonly #gapMs: number;
  #free = Promise.resolve();
  #lastMs = Number.NEGATIVE_INFINITY;

  /** `perSecond` may be Infinity. */
  constructor(perSecond: number) {
    this.#gapMs = 1000 / perSecond;
  }

  /**
   * Resolves when the caller may start, or may start `count` tasks at once. These have as long a gap before and after them
   * as if they were spaced, so that no second contains more tasks than the pace allows.
   */
  turn(count = 1): Promise<void> {
    const mine = this.#free.then(() => this.#wait(count));
    this.#free = mine;
    return mine;
  }

  /**
   * Counts the gap from the real start of the last task, so that a late timer never moves two starts closer together.
   */
  async #wait(count: number): Promise<void> {
    for (let leftMs = this.#leftMs(count); leftMs > 0; leftMs = this.#leftMs(count)) {
      await new Promise((resolve) => setTimeout(resolve, Math.ceil(leftMs)));
    }
    this.#lastMs = performance.now() + this.#gapMs * (count - 1);
  }

  #leftMs(count: number): number {
    return this.#lastMs + this.#gapMs * count - performance.now();
  }
}
