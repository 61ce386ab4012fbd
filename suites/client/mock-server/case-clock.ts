/**
 * The clock of one case. It follows real time but skips the sleeps of a client with a virtual clock: as soon as nothing
 * else is active, it jumps to the end of the sleep that ends first. Times are milliseconds since the case began.
 * Source: adapter protocol 1, Virtual clock.
 */
export class CaseClock {
  readonly startedAt = Date.now();
  readonly #began = performance.now();
  readonly #sleepers = new Set<Sleeper>();
  #skippedMs = 0;
  #calls = 0;
  #requests = 0;
  #stirred = this.#began;
  #timer: NodeJS.Timeout | undefined;
  readonly #shows: number;

  /** `shows`: the initial time, in milliseconds since 1970. Default: the real time. */
  constructor(shows?: number) {
    this.#shows = shows ?? this.startedAt;
  }

  now(): number {
    return performance.now() - this.#began + this.#skippedMs;
  }

  /** The current time, in milliseconds since 1970. */
  epoch(): number {
    return Math.round(this.#shows + this.now());
  }

  /** Records that a call has begun. Returns a function that ends it. */
  call(): () => void {
    this.#calls += 1;
    return this.#end(() => {
      this.#calls -= 1;
    });
  }

  /**
   * Records that a request has arrived. Returns a function to call when its reply was sent or its connection has
   * closed.
   */
  request(): () => void {
    this.#requests += 1;
    this.#stir();
    return this.#end(() => {
      this.#requests -= 1;
    });
  }

  /** Resolves when this many milliseconds have passed on this clock. A sleep of more than a day never resolves. */
  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.add({ dueMs: this.now() + ms, wake });
      this.#stir();
    });
  }

  /** Stops the clock. Pending sleeps never resolve. */
  close(): void {
    clearTimeout(this.#timer);
    this.#sleepers.clear();
  }

  #end(ended: () => void): () => void {
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      ended();
      this.#stir();
    };
  }

  #stir(): void {
    this.#stirred = performance.now();
    this.#look(0);
  }

  #look(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#sleepers.size > 0) this.#timer = setTimeout(() => this.#tick(), ms);
  }

  #tick(): void {
    const asleep = this.#sleepers.size >= this.#calls;
    // a call may wait for another call that sleeps, so not every call needs to be asleep
    const still = performance.now() - this.#stirred >= quietMs;
    if (this.#requests === 0 && (asleep || still)) this.#jump();
    for (const sleeper of this.#sleepers) {
      if (sleeper.dueMs > this.now()) continue;
      this.#sleepers.delete(sleeper);
      this.#stirred = performance.now();
      sleeper.wake();
    }
    this.#look(quietMs / 4);
  }

  #jump(): void {
    const first = Math.min(...[...this.#sleepers].map(({ dueMs }) => dueMs));
    const ms = first - this.now();
    if (ms > 0 && this.#skippedMs + ms <= MAX_SKIPPED_MS) this.#skippedMs += ms;
  }
}

interface Sleeper {
  dueMs: number;
  wake: () => void;
}

/** How long the case must be idle before a sleep is skipped, in milliseconds. */
const quietMs = 20;
/** The maximum time that one case may skip, in milliseconds. */
const MAX_SKIPPED_MS = 24 * 3_600_000;
