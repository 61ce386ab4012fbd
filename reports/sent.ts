import type { ServiceTurn } from "../schemas/types.js";
import { addressOf } from "./curl.js";

/** A request as it went out, and where to. */
export interface Sent {
  method: string;
  /** Path and query as sent. */
  target: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** The whole address. */
  address: string;
  /** The media type of the body, where the headers do not say it. */
  type?: string;
}

/** Whether a request to a service was sent byte by byte: its body is all that was sent. */
export function isRaw({ method, target, headers }: ServiceTurn): boolean {
  return method === "RAW" && target === "" && Object.keys(headers).length === 0;
}

/** A request to the service at an origin; of bytes that were sent as they are, what their first line says. */
export function sentOf(turn: ServiceTurn, origin: string | undefined): Sent {
  const { headers, body } = turn;
  const [, method = turn.method, target = turn.target] = (isRaw(turn) && /^([A-Z]+) (\S+) HTTP\//.exec(body)) || [];
  const sent = { method, target, headers, body };
  const address = origin === undefined ? addressOf(sent) : addressOn(origin, target);
  return { ...sent, address, ...(isRaw(turn) ? { type: "message/http" } : {}) };
}

/** Whoever wrote the report may have called anything a URL. */
function addressOn(url: string, target: string): string {
  const origin = /^https?:/.test(url) && URL.canParse(url) ? new URL(url).origin : "http://host.invalid";
  return `${origin}${target.startsWith("/") ? "" : "/"}${target}`;
}
