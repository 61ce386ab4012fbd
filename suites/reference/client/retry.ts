import type { IncomingHttpHeaders } from "node:http";
import { ServiceError } from "./errors.js";

const THROTTLED = ["Throttling", "Throttling.User", "Throttling.Api"];

/** Whether an error says that the account sends too many requests. No other error is worth an immediate retry. */
export function throttled(error: unknown): error is ServiceError {
  return error instanceof ServiceError && THROTTLED.some((code) => code === error.code);
}

/** How often and how slowly a throttled call is retried. */
export interface Retry {
  /** The maximum number of requests, including the first. */
  attempts: number;
  /** The wait after the nth request was throttled. The service asked for at least `hintMs`. */
  delayMs(attempt: number, hintMs: number): number;
}

/** Exponential back-off. Jitter prevents callers from retrying in step. */
export const backOff: Retry = {
  attempts: 4,
  delayMs(attempt, hintMs) {
    const apartMs = Math.random() * 30;
    // Stryker disable next-line ArithmeticOperator: where its waits begin is left to a client
    const [doublings, firstMs] = [attempt - 1, 45 + apartMs];
    // A timer may fire slightly early, hence the 5 ms.
    return Math.max(firstMs * 2 ** doublings, 55, hintMs + 5);
  },
};

/**
 * The wait that the service asks for, in milliseconds: the longer of `x-acs-retry-after` (milliseconds) and
 * `Retry-After` (seconds or a date). Undefined if it does not ask. Source: wire facts, 5; RFC 9110, 10.2.3.
 */
export function retryAfterMs(headers: IncomingHttpHeaders): number | undefined {
  const vendor = whole(headers["x-acs-retry-after"]?.toString());
  const seconds = whole(headers["retry-after"]);
  const standard = seconds === undefined ? untilDate(headers["retry-after"]) : seconds * 1000;
  // Stryker disable next-line ConditionalExpression: no source says which counts where both are there
  if (vendor === undefined || standard === undefined) return vendor ?? standard;
  // Stryker disable next-line MethodExpression: the same
  return Math.max(vendor, standard);
}

function whole(text: string | undefined): number | undefined {
  // Stryker disable next-line Regex,MethodExpression: no source says what a wait means that is no whole number
  return text !== undefined && /^\d{1,12}$/.test(text.trim()) ? Number(text) : undefined;
}

function untilDate(text: string | undefined): number | undefined {
  // Stryker disable next-line StringLiteral: neither is a date
  const date = Date.parse(text ?? "");
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
