import type { Credentials } from "../../schemas/types.js";
import { canaryForms, carries } from "../protocol/canary.js";
import { encode } from "../protocol/signature/encode.js";

/** A text that must not be seen, and the name that stands for it. */
export interface Secret {
  text: string;
  name: string;
}

/** Every form in which a text could stand in a reply or a report: raw, encoded once or twice, in JSON, hex or base64. */
export function formsOf(text: string): string[] {
  return [...new Set([...canaryForms(text), encode(text), encode(encode(text))])];
}

/** A shorter text is found everywhere by chance: as `secret` in `AccessKeySecret`. */
const shortest = 8;

/** Which of these stand in a text. One of less than eight characters is not looked for. */
export function leaked(text: string, secrets: readonly Secret[]): string[] {
  const worth = secrets.filter((secret) => secret.text.length >= shortest);
  return worth.filter((secret) => carries(text, formsOf(secret.text))).map(({ name }) => name);
}

/** A text in which each form of a secret is replaced by its name in brackets, which breaks neither JSON nor XML. */
function without(text: string, { text: secret, name }: Secret): string {
  return formsOf(secret).reduce((all, form) => all.replaceAll(form, `(${name})`), text);
}

/** What of credentials must not be published. */
export function secretsOf({ accessKeyId, accessKeySecret, securityToken = "" }: Credentials): Secret[] {
  return [
    { text: accessKeySecret, name: "AccessKeySecret" },
    { text: securityToken, name: "SecurityToken" },
    { text: accessKeyId, name: "AccessKeyId" },
  ].filter(({ text }) => text.length >= shortest);
}

/** A reply, and what of these secrets stands in it; they are no longer in its text then. */
export function withLeaks<T extends { body?: string; leaks?: string[] }>(reply: T, secrets: readonly Secret[]): T {
  const leaks = leaked(JSON.stringify(reply), secrets);
  if (leaks.length === 0) return reply;
  const { body } = reply;
  return { ...reply, leaks, ...(body === undefined ? {} : { body: secrets.reduce(without, body) }) };
}
