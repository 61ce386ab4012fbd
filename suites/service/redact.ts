import type { Credentials, ServiceExchange, ServiceReply, ServiceStep } from "../../schemas/types.js";
import { spellings } from "../engine/any-encoding.js";
import { everyText } from "./every-text.js";
import { type Secret, secretsOf } from "./leaks.js";

/** The maximum number of steps of one exchange that are kept as evidence. */
const MAX_STEPS = 200;
/** The maximum number of UTF-16 units of one body that are kept. */
const longest = 1 << 16;

/**
 * Removes credentials from plain data. Each form of a credential is replaced by its name, as text that has no special
 * meaning in any format.
 */
export type Redact = <T>(data: T) => T;

/** Creates a redactor of these credentials, and of further secrets. */
export function redactor(all: readonly Credentials[], more: readonly Secret[] = []): Redact {
  const secrets = [...all.flatMap(secretsOf), ...more].toSorted((a, b) => b.text.length - a.text.length);
  const patterns = secrets.map(({ text, name }) => ({ pattern: new RegExp(spellings(text), "g"), name: `[${name}]` }));
  const clean = (text: string) => patterns.reduce((left, { pattern, name }) => left.replaceAll(pattern, name), text);
  return (data) => everyText(data, clean);
}

/** Applies redactors one after the other. */
export function composed(...all: readonly Redact[]): Redact {
  return (data) => all.reduce((clean, redact) => redact(clean), data);
}

/** An exchange as evidence: without credentials and signatures, and limited in size. */
export function asEvidence(exchange: ServiceExchange, redact: Redact): ServiceExchange {
  // redact first: if a text were cut within a credential, the rest of it would not be recognised
  const clean = redact({ ...exchange, steps: exchange.steps.slice(0, MAX_STEPS) });
  return { ...clean, steps: clean.steps.map(trimmed) };
}

function trimmed(step: ServiceStep): ServiceStep {
  const { target, body, headers, reply } = step;
  const unsigned = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, withoutSignature(value)]));
  return {
    ...step,
    target: head(withoutSignature(target)),
    body: head(withoutSignature(body)),
    headers: unsigned,
    ...(reply ? { reply: shortened(reply) } : {}),
  };
}

/** A signature allows anyone to send the request while its time is valid. */
function withoutSignature(text: string): string {
  return text.replaceAll(/\bSignature=[^&,\s]+/g, "Signature=[Signature]");
}

function shortened(reply: ServiceReply): ServiceReply {
  const { body, bodyBase64 } = reply;
  return {
    ...reply,
    ...(body === undefined ? {} : { body: head(body) }),
    ...(bodyBase64 === undefined ? {} : { bodyBase64: bodyBase64.slice(0, longest) }),
  };
}

function head(text: string): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "");
}
