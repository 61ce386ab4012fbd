import type { Exchange, ServiceStep } from "../../schemas/types.js";
import { replyOf } from "../har.js";
import type { Message } from "../messages.js";

/** One line of a drawing: an activity with start and end, in ms since the case began. */
export interface Row {
  name: Message;
  nth: number;
  kind: "call" | "good" | "bad";
  from: number;
  to: number;
  /** The text after the bar. */
  end: string;
}

/** The first calls and requests of an exchange with a client. */
export function exchangeRows(exchange: Exchange, most: number): Row[] {
  return [...calls(exchange, most), ...requests(exchange, most)];
}

/** The first requests to a service, each until its reply or its timeout. */
export function stepRows(steps: readonly ServiceStep[], most: number): Row[] {
  return steps.slice(0, most).map(({ atMs, reply, failure }, index) => {
    const kind = reply && !failure && reply.status < 400 ? "good" : "bad";
    const end = failure || !reply ? "…" : String(reply.status);
    return { name: "wire.request", nth: index + 1, kind, from: atMs, to: failure?.atMs ?? reply?.atMs ?? atMs, end };
  });
}

function calls({ results }: Exchange, most: number): Row[] {
  return results.slice(0, most).map(({ call, startedAtMs, atMs, silent }) => {
    const end = silent === undefined ? "" : "…";
    return { name: "result.call", nth: call + 1, kind: "call", from: startedAtMs ?? atMs, to: atMs, end };
  });
}

function requests(exchange: Exchange, most: number): Row[] {
  return exchange.requests.slice(0, most).map((request, index) => {
    const { atMs, repliedAtMs } = request;
    const reply = replyOf(exchange, request);
    const end = repliedAtMs === undefined ? "…" : String(reply?.status ?? "");
    const kind = repliedAtMs !== undefined && reply && reply.status < 400 ? "good" : "bad";
    return { name: "wire.request", nth: index + 1, kind, from: atMs, to: repliedAtMs ?? atMs, end };
  });
}
