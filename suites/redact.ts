import type { Exchange } from "../schemas/types.js";

/** Requests of one exchange that are kept as evidence; a client in a hot loop makes thousands. */
const mostRequests = 200;

/**
 * An exchange without its credentials: every text that contains the run's canary has the whole credential replaced by
 * the name of what it was. Credentials are made up, but evidence is published.
 */
export function redact(whole: Exchange, canary: string): Exchange {
  const exchange = { ...whole, requests: whole.requests.slice(0, mostRequests) };
  const text = JSON.stringify(exchange);
  if (!text.includes(canary)) return exchange;
  const secret = new RegExp(`${canary}[0-9a-z]{6}Secret`, "g");
  const token = new RegExp(`CAIS${canary}[0-9a-z]{6}Token`, "g");
  return JSON.parse(text.replaceAll(secret, "<AccessKeySecret>").replaceAll(token, "<SecurityToken>"));
}
