/** How often the event loop is looked at, in milliseconds. */
const EVERY_MS = 20;
/** A new connection and its first bytes are read in different rounds of the event loop. */
const ROUNDS = 3;

/** Measures how late this process reads what has arrived. */
export class Lag {
  readonly #ticks: number[] = Array.from({ length: ROUNDS }, () => performance.now());
  readonly #timer = setInterval(() => this.#tick(), EVERY_MS).unref();

  /** Returns how long ago an event that is read now may have arrived, in milliseconds. 0 if the machine is not busy. */
  ms(): number {
    const [oldest = 0] = this.#ticks;
    return Math.max(0, Math.floor(performance.now() - oldest - ROUNDS * EVERY_MS));
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    this.#ticks.shift();
    this.#ticks.push(performance.now());
  }
}
