import type { CallResult, Exchange, ServiceFailure, ServiceStep } from "../../schemas/types.js";
import { replyOf } from "../har.js";

/** An event, in ms since the case began. */
export type Event = { ms: number; nth: number } & (
  | { what: "call-begins" }
  | { what: "call-ends"; result: CallResult }
  | { what: "request"; method: string }
  | { what: "reply"; status: number | undefined }
  | { what: "failure"; kind: ServiceFailure["kind"] }
);

/** The events of an exchange in order, from its first `most` requests and calls. */
export function events(exchange: Exchange, most: number): Event[] {
  const calls = exchange.results.slice(0, most).flatMap((result): Event[] => {
    const nth = result.call + 1;
    const ends: Event = { what: "call-ends", nth, result, ms: result.atMs };
    return result.startedAtMs === undefined ? [ends] : [{ what: "call-begins", nth, ms: result.startedAtMs }, ends];
  });
  const requests = exchange.requests.slice(0, most).flatMap((request, index): Event[] => {
    const nth = index + 1;
    const arrives: Event = { what: "request", nth, method: request.method, ms: request.atMs };
    if (request.repliedAtMs === undefined) return [arrives];
    return [arrives, { what: "reply", nth, status: replyOf(exchange, request)?.status, ms: request.repliedAtMs }];
  });
  return [...calls, ...requests].toSorted((one, other) => one.ms - other.ms || begins(other) - begins(one));
}

/** The same for a service, from the first `most` requests to it. */
export function stepEvents(steps: readonly ServiceStep[], most: number): Event[] {
  const all = steps.slice(0, most).flatMap(({ atMs, method, reply, failure }, index): Event[] => {
    const nth = index + 1;
    const sent: Event = { what: "request", nth, method, ms: atMs };
    if (failure) return [sent, { what: "failure", nth, kind: failure.kind, ms: failure.atMs }];
    return reply ? [sent, { what: "reply", nth, status: reply.status, ms: reply.atMs }] : [sent];
  });
  return all.toSorted((one, other) => one.ms - other.ms);
}

function begins({ what }: Event): number {
  return what === "call-begins" ? 1 : 0;
}
