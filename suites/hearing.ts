/** From so many on, a busy machine does not explain them. */
const fewFalters = 3;

/** What is heard of a client in the course of a run. */
export class Hearing {
  /** Calls that it answered, in one way or another. */
  answered = 0;
  readonly #patienceMs: number;
  #falters: number[] = [];

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /**
   * It fell silent, and answered when it was asked again. Silences within one patience of each other (in milliseconds
   * of one clock) are one: whatever halts a machine halts all that is under way.
   */
  falter(atMs: number): void {
    if (this.#falters.every((before) => Math.abs(before - atMs) > this.#patienceMs)) this.#falters.push(atMs);
  }

  /** A sentence where it faltered so often that what held when it was asked again says little. */
  problems(): string[] {
    const times = this.#falters.length;
    if (times < fewFalters) return [];
    return [`The client fell silent ${times} times, and answered only when it was asked again.`];
  }
}
