/** Runs work in parallel, or exclusively if it asks for that. Keeps the order of the requests. */
export class ExclusiveLock {
  readonly #running = new Set<Promise<unknown>>();
  #alone: Promise<unknown> = Promise.resolve();

  /** Runs work in parallel with other shared work, but not with exclusive work. Shared work must not call this. */
  share<T>(work: () => Promise<T>): Promise<T> {
    return this.#run(this.#alone, work);
  }

  /** Runs work alone, after all earlier work has ended. */
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
