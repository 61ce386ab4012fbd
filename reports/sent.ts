import type { ServiceStep } from "../schemas/types.js";
import { addressOf } from "./curl.js";

/** A request as sent, and its destination. */
export interface Sent {
  method: string;
  /** Path and query as sent. */
  target: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** The full URL. */
  address: string;
  /** The media type of the body, if the headers do not state it. */
  type?: string;
}

/** Whether a request to a service was sent as raw bytes; then its body is everything that was sent. */
export function isRaw({ method, target, headers }: ServiceStep): boolean {
  return method === "RAW" && target === "" && Object.keys(headers).length === 0;
}

/** A request to the service at an origin; for raw bytes, the data of their first line. */
export function sentOf(step: ServiceStep, origin: string | undefined): Sent {
  const { headers, body } = step;
  const [, method = step.method, target = step.target] = (isRaw(step) && /^([A-Z]+) (\S+) HTTP\//.exec(body)) || [];
  const sent = { method, target, headers, body };
  const address = origin === undefined ? addressOf(sent) : addressOn(origin, target);
  return { ...sent, address, ...(isRaw(step) ? { type: "message/http" } : {}) };
}

/** The report is not trusted, so the URL may be invalid. */
function addressOn(url: string, target: string): string {
  const origin = /^https?:/.test(url) && URL.canParse(url) ? new URL(url).origin : "http://host.invalid";
  return `${origin}${target.startsWith("/") ? "" : "/"}${target}`;
}
