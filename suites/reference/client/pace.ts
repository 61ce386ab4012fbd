/** Delays requests, so that an account keeps to its limit. */
export interface Limiter {
  /**
   * Resolves when the account may send its next request. Rejects if the signal is aborted before that. `clock` replaces
   * the clock of the limiter for this call.
   */
  turn(accessKeyId: string, signal: AbortSignal, clock?: Clock): Promise<void>;
  /** The number of accounts that are remembered. */
  readonly size: number;
}

/** The clock that a limiter uses to read the time and to wait. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

interface Account {
  /** The times of its last requests, at most `limit` of them. */
  sent: number[];
  waiting: number;
  /** Resolves when the last waiting request has had its turn. */
  queue: Promise<void>;
}

/**
 * Allows at most `limit` requests of one account in any window. Requests go in order, and accounts do not wait for each
 * other. The window is slightly longer than the documented second, because the travel time of requests varies.
 */
export function slidingWindow(real: Clock, { limit = 10, windowMs = 1050 } = {}): Limiter {
  const accounts = new Map<string, Account>();

  const waitMs = ({ sent }: Account, clock: Clock) =>
    (sent.at(-limit) ?? Number.NEGATIVE_INFINITY) + windowMs - clock.now();

  function go(key: string, account: Account, clock: Clock): void {
    // Stryker disable next-line MethodExpression: only the last of them are looked at
    account.sent = [...account.sent, clock.now()].slice(-limit);
    // The map is in order of the last request, so idle accounts come first.
    accounts.delete(key);
    accounts.set(key, account);
    // Stryker disable all: how long an account is remembered is left to a client
    for (const [each, { sent, waiting }] of accounts) {
      if (waiting > 0 || clock.now() - (sent.at(-1) ?? 0) < windowMs) break;
      accounts.delete(each);
    }
  }

  // Stryker restore all
  async function wait(key: string, account: Account, signal: AbortSignal, clock: Clock): Promise<void> {
    // Stryker disable next-line EqualityOperator: a wait of 0 ms changes nothing
    for (let ms = waitMs(account, clock); ms > 0; ms = waitMs(account, clock)) await clock.sleep(ms, signal);
    signal.throwIfAborted();
    go(key, account, clock);
  }

  return {
    // Stryker disable next-line BlockStatement: for tests
    get size() {
      return accounts.size;
    },
    async turn(key, signal, clock = real) {
      signal.throwIfAborted();
      // Stryker disable next-line ArrayDeclaration: what is no time is no request
      const account = accounts.get(key) ?? { sent: [], waiting: 0, queue: Promise.resolve() };
      // Stryker disable ConditionalExpression,UpdateOperator,ArrowFunction: which of its calls goes first is left to a client
      const isFirst = account.waiting === 0;
      // Stryker restore ConditionalExpression
      // Stryker disable next-line EqualityOperator: a wait of 0 ms changes nothing
      if (isFirst && waitMs(account, clock) <= 0) return go(key, account, clock);
      account.waiting++;
      const done = () => account.waiting--;
      // Stryker restore UpdateOperator,ArrowFunction
      const turn = account.queue.then(() => wait(key, account, signal, clock)).finally(done);
      account.queue = turn.catch(() => {});
      await abortable(turn, signal);
    },
  };
}

// Stryker disable ArrowFunction,StringLiteral,ObjectLiteral,BooleanLiteral: a client may go on when its caller has left
/** Rejects when the signal is aborted, however long the queue is. */
function abortable(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason as Error);
    signal.addEventListener("abort", leave, { once: true });
    turn.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}
// Stryker restore all
