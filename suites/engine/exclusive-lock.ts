/** Lets work run side by side, and some of it alone: in the order in which it was asked for. */
export class ExclusiveLock {
  readonly #running = new Set<Promise<unknown>>();
  #alone: Promise<unknown> = Promise.resolve();

  /** Runs beside other work, but not beside what runs alone. Must not be asked for by work that runs here. */
  share<T>(work: () => Promise<T>): Promise<T> {
    return this.#run(this.#alone, work);
  }

  /** Runs when all that was asked for before has ended, with nothing beside it. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#run(Promise.allSettled(this.#running), work);
    this.#alone = result.catch(() => {});
    return result;
  }

  #run<T>(before: Promise<unknown>, work: () => Promise<T>): Promise<T> {
    const result = before.then(work);
    const ended = result.then(forget, forget);
    const running = this.#running;
    running.add(ended);
    function forget() {
      running.delete(ended);
    }
    return result;
  }
}
