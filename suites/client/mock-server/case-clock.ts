/**
 * The clock of one case. It goes with real time, and jumps over what a client with a virtual clock sleeps: as soon as
 * nothing else is under way, to the end of the sleep that ends first. Times are milliseconds since the case began.
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

  /** `shows`: what it shows at the beginning, in milliseconds since 1970; the true time where absent. */
  constructor(shows?: number) {
    this.#shows = shows ?? this.startedAt;
  }

  now(): number {
    return performance.now() - this.#began + this.#skippedMs;
  }

  /** Milliseconds since 1970. */
  epoch(): number {
    return Math.round(this.#shows + this.now());
  }

  /** A call has begun; gives what ends it. */
  call(): () => void {
    this.#calls += 1;
    return this.#end(() => {
      this.#calls -= 1;
    });
  }

  /** A request has arrived; gives what to call when its reply has been sent, or its connection is gone. */
  request(): () => void {
    this.#requests += 1;
    this.#stir();
    return this.#end(() => {
      this.#requests -= 1;
    });
  }

  /** Resolves when so many milliseconds have passed on this clock; never, where it was asked for more than a day. */
  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.#sleepers.add({ dueMs: this.now() + ms, wake });
      this.#stir();
    });
  }

  /** Nobody is woken any more. */
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
    // a call may wait for another one that sleeps, so that not every call has to
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

/** So long nothing may happen before what sleeps is woken. */
const quietMs = 20;
/** More than this is skipped for no case. */
const MAX_SKIPPED_MS = 24 * 3_600_000;
