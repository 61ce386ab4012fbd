import type { Exchange } from "../../schemas/types.js";
import { canaryForms, carries } from "../protocol/canary.js";

/** The maximum number of requests kept as evidence of one exchange. A client in a hot loop makes thousands. */
const MAX_REQUESTS = 200;

/** Returns whether the evidence of an exchange may lack some of its requests. */
export function isCut({ requests }: Exchange): boolean {
  return requests.length >= MAX_REQUESTS;
}

/** Returns an exchange as evidence, without credentials and with a limited number of requests. */
export function redact(exchange: Exchange, canary: string): Exchange {
  return withoutCredentials({ ...exchange, requests: exchange.requests.slice(0, MAX_REQUESTS) }, canary);
}

/** The number of characters that identify a canary. */
const telling = 10;

/**
 * Removes the credentials of a run from plain data. Replaces each occurrence of the canary (whole, cut short or in
 * base64) with the name of the credential. The credentials are generated, but evidence is published.
 */
export function withoutCredentials<T>(data: T, canary: string): T {
  const text = JSON.stringify(data);
  const forms = canaryForms(canary);
  // a text that was cut may end inside the canary
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
