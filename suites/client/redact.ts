import type { Exchange } from "../../schemas/types.js";
import { canaryForms, carries } from "../protocol/canary.js";

/** Requests of one exchange that are kept as evidence; a client in a hot loop makes thousands. */
const MAX_REQUESTS = 200;

/** Whether requests of an exchange may have been left out of its evidence. */
export function isCut({ requests }: Exchange): boolean {
  return requests.length >= MAX_REQUESTS;
}

/** An exchange as evidence: without its credentials, and without more requests than anyone reads. */
export function redact(exchange: Exchange, canary: string): Exchange {
  return withoutCredentials({ ...exchange, requests: exchange.requests.slice(0, MAX_REQUESTS) }, canary);
}

/** Characters of a canary by which it is known. */
const telling = 10;

/**
 * Plain data without the credentials of a run: wherever its canary stands, whole, cut short or in base64, the name of
 * what it was stands instead. Credentials are made up, but evidence is published.
 */
export function withoutCredentials<T>(data: T, canary: string): T {
  const text = JSON.stringify(data);
  const forms = canaryForms(canary);
  // a text that was cut may end within it
  const begun = canary.slice(0, telling);
  if (text === undefined || !carries(text, [begun, ...forms])) return data;
  const plain = text
    .replaceAll(new RegExp(`${canary}[0-9a-z]{6}Secret`, "g"), "<AccessKeySecret>")
    .replaceAll(new RegExp(`CAIS${canary}[0-9a-z]{6}Token`, "g"), "<SecurityToken>")
    .replaceAll(new RegExp(`${begun}[0-9A-Za-z]*`, "g"), "<part of a credential>");
  const encoded = forms
    .filter((form) => form !== canary)
    .map((form) => `${form.replaceAll(/[+/]/g, "\\$&")}[0-9A-Za-z+/=_-]*`);
  return JSON.parse(plain.replaceAll(new RegExp(encoded.join("|"), "g"), "<credential in base64>"));
}
