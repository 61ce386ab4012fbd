import type { Exchange } from "../../schemas/types.js";
import { toldWord } from "./told.js";

/** Something that happened, in milliseconds since the case began. */
export interface Event {
  ms: number;
  what: string;
}

/** What happened in an exchange, in order, from its first `most` requests and calls. */
export function events(exchange: Exchange, most: number): Event[] {
  const calls = exchange.told.slice(0, most).flatMap((told) => {
    const name = `call ${told.call + 1}`;
    const began = told.startedAtMs === undefined ? [] : [{ ms: told.startedAtMs, what: `${name} begins` }];
    return [...began, { ms: told.atMs, what: `${name} ${toldWord(told)}` }];
  });
  const requests = exchange.requests.slice(0, most).flatMap((request, index) => {
    const name = `request ${index + 1}`;
    const arrived = { ms: request.atMs, what: `${name} arrives: ${request.method}` };
    if (request.repliedAtMs === undefined) return [arrived];
    return [arrived, { ms: request.repliedAtMs, what: `${name} is replied${status(exchange, index)}` }];
  });
  return [...calls, ...requests].toSorted((one, other) => one.ms - other.ms || begins(other) - begins(one));
}

function status({ requests, case: { accounts } }: Exchange, index: number): string {
  const request = requests[index];
  const reply = accounts[request?.account ?? -1]?.replies[request?.replyIndex ?? -1];
  return reply ? `: ${reply.status}` : "";
}

function begins(event: Event): number {
  return event.what.endsWith(" begins") ? 1 : 0;
}
