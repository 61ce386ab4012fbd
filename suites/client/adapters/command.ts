import { type ChildOptions, startChild } from "./child.js";
import { Line } from "./line.js";
import { movedClock } from "./moved-clock.js";
import type { Target } from "./target.js";

/**
 * Creates a target for a client behind a command: a long-lived child that answers lines of JSON in any order. A child
 * that dies is restarted, unless 20 starts in a row answered nothing; its calls in flight are reported as broken. A
 * line that breaks the protocol is a breach of the call that it names, or of all calls in flight if it names none.
 * Rejects with AdapterBroke if the first start fails. Source: adapter protocol 1.
 */
export async function commandTarget(command: string, options: ChildOptions = {}): Promise<Target> {
  const line = new Line((listener) => startChild(command, listener, options));
  const { candidate, capabilities = {} } = await line.open();
  return {
    candidate,
    capabilities,
    ask: (ask) => line.ask(ask),
    pollution: () => [],
    problems: () => [],
    breaches: () => line.breaches,
    again: (offsetMs) =>
      commandTarget(command, { ...options, ...(offsetMs === undefined ? {} : { env: movedClock(offsetMs) }) }),
    abandon: () => line.abandon(),
    close: () => line.close(),
    lastWords: () => line.lastWords,
  };
}
