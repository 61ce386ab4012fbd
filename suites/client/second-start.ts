import type { Exchange } from "../../schemas/types.js";
import { canaryForms, carries } from "../protocol/canary.js";
import type { Target } from "./adapters/target.js";
import type { Scope } from "./check.js";
import { times } from "./checks/cases.js";
import { plainCalls } from "./checks/plain.js";
import { clockCases, isClockMoved } from "./checks/timestamp.js";
import { perform, type Session } from "./perform.js";
import type { OpenSession } from "./session.js";
import type { WholeRun } from "./whole-run.js";

const calls = 8;

/** What the run knows about the client so far. */
interface Heard {
  session: OpenSession;
  scope: Scope;
  wholeRun?: WholeRun;
}

/**
 * Performs a few calls in a second process of the client and closes it. This finds clients that repeat their nonces
 * after each start, and clients that print their secret late or on exit.
 */
export async function hearSecondStart({ session, scope, wholeRun }: Heard): Promise<void> {
  const [plain] = plainCalls(scope);
  if (!plain) return;
  const testCase = { ...times(calls, plain), name: "a second process of the client, plain calls" };
  const heard = await inAnother(session, undefined, (another) => perform(testCase, another));
  if (heard) wholeRun?.hear(withLastWords(heard.value, heard.target, session.canary));
}

/** Adds a leaked secret to the last result if the closed target printed it at its end. */
export function withLastWords(exchange: Exchange, target: Target, canary: string): Exchange {
  const last = exchange.results.at(-1);
  if (!last || !carries(target.lastWords?.() ?? "", canaryForms(canary))) return exchange;
  const leaks = [...new Set([...(last.leaks ?? []), "AccessKeySecret"])];
  return { ...exchange, results: [...exchange.results.slice(0, -1), { ...last, leaks }] };
}

/**
 * Starts the client with other clocks and checks its timestamps. A 12-hour clock, or a week-based year instead of a
 * calendar year, is right on most days. Other requirements are not judged, because the client's other times are also
 * wrong. Resolves to a note if its clock cannot be moved.
 */
export async function hearOtherClocks({ session, scope, wholeRun }: Heard): Promise<string | undefined> {
  let isMoved = false;
  for (const testCase of clockCases(scope)) {
    const { clockAt = 0 } = testCase;
    const offsetMs = clockAt - Date.now();
    await inAnother(session, offsetMs, async (another) => {
      const exchange = await perform({ ...testCase, clockAt: Date.now() + offsetMs }, another);
      wholeRun?.hear(exchange, "request.timestamp");
      isMoved ||= isClockMoved(exchange);
    });
  }
  return isMoved || !session.target.again ? undefined : "The clock of the client could not be moved.";
}

/** Runs work with another process of the client, if it can be started, and then closes the process. */
async function inAnother<T>(
  session: OpenSession,
  offsetMs: number | undefined,
  hear: (session: Session) => Promise<T>,
): Promise<{ value: T; target: Target } | undefined> {
  const target = await session.another(offsetMs);
  if (!target) return undefined;
  try {
    return { value: await hear({ ...session, target }), target };
  } finally {
    await target.close();
  }
}
