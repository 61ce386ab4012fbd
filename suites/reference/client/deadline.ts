import { TimeoutError } from "./errors.js";

/** The deadline of one call. */
export interface Deadline {
  /** Aborted at the deadline, or when the caller aborts the call. */
  signal: AbortSignal;
  /** Milliseconds that are left. */
  leftMs(): number;
  /** Ends the call now, as if the deadline had passed. */
  expire(): void;
}

/** The time limit of an action, and its clock. */
export interface Limit {
  ms: number;
  signal: AbortSignal;
  /** Milliseconds. Default: real time. */
  now?: (() => number) | undefined;
}

/**
 * Runs an action for at most `ms`. Then its signal is aborted, and the promise rejects with a TimeoutError that names
 * the action. The caller's signal also ends it, with the reason of that signal.
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
    // After the deadline, any error is a consequence of it.
    throw end.signal.aborted ? end.signal.reason : error;
  } finally {
    clearTimeout(timer);
    // Stryker disable next-line StringLiteral: the same
    caller.removeEventListener("abort", leave);
  }
  // Stryker restore BlockStatement
}
