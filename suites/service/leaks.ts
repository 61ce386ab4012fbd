import type { Credentials } from "../../schemas/types.js";
import { canaryForms, carries } from "../protocol/canary.js";
import { encode } from "../protocol/signature/encode.js";

/** A text that must not be published, and the name that replaces it. */
export interface Secret {
  text: string;
  name: string;
}

/** Every form that a text may have in a reply or a report: raw, encoded once or twice, in JSON, hex or base64. */
export function formsOf(text: string): string[] {
  return [...new Set([...canaryForms(text), encode(text), encode(encode(text))])];
}

/** Shorter texts occur everywhere by coincidence, such as `secret` in `AccessKeySecret`. */
const shortest = 8;

/** The names of the secrets that a text contains. Secrets with fewer than eight characters are ignored. */
export function leaked(text: string, secrets: readonly Secret[]): string[] {
  const worth = secrets.filter((secret) => secret.text.length >= shortest);
  return worth.filter((secret) => carries(text, formsOf(secret.text))).map(({ name }) => name);
}

/** Replaces each form of a secret by its name in parentheses, which is safe in JSON and XML. */
function without(text: string, { text: secret, name }: Secret): string {
  return formsOf(secret).reduce((all, form) => all.replaceAll(form, `(${name})`), text);
}

/** The parts of credentials that must not be published. */
export function secretsOf({ accessKeyId, accessKeySecret, securityToken = "" }: Credentials): Secret[] {
  return [
    { text: accessKeySecret, name: "AccessKeySecret" },
    { text: securityToken, name: "SecurityToken" },
    { text: accessKeyId, name: "AccessKeyId" },
  ].filter(({ text }) => text.length >= shortest);
}

/** Removes these secrets from a reply, and lists their names in `leaks`. */
export function withLeaks<T extends { body?: string; leaks?: string[] }>(reply: T, secrets: readonly Secret[]): T {
  const leaks = leaked(JSON.stringify(reply), secrets);
  if (leaks.length === 0) return reply;
  const { body } = reply;
  return { ...reply, leaks, ...(body === undefined ? {} : { body: secrets.reduce(without, body) }) };
}
