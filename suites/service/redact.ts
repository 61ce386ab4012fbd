import type { Credentials, ServiceExchange, ServiceReply, ServiceTurn } from "../../schemas/types.js";
import { spellings } from "../engine/any-encoding.js";
import { everyText } from "./every-text.js";
import { type Secret, secretsOf } from "./leaks.js";

/** Turns of one exchange that are kept as evidence. */
const MAX_TURNS = 200;
/** UTF-16 units of one body that are kept. */
const longest = 1 << 16;

/** Takes credentials out of plain data: in whatever form they stood, their names do, as text that no format reads as its own. */
export type Redact = <T>(data: T) => T;

/** A redactor of these credentials, and of further secrets. */
export function redactor(all: readonly Credentials[], more: readonly Secret[] = []): Redact {
  const secrets = [...all.flatMap(secretsOf), ...more].toSorted((a, b) => b.text.length - a.text.length);
  const patterns = secrets.map(({ text, name }) => ({ pattern: new RegExp(spellings(text), "g"), name: `[${name}]` }));
  const clean = (text: string) => patterns.reduce((left, { pattern, name }) => left.replaceAll(pattern, name), text);
  return (data) => everyText(data, clean);
}

/** One after the other. */
export function composed(...all: readonly Redact[]): Redact {
  return (data) => all.reduce((clean, redact) => redact(clean), data);
}

/** An exchange as evidence: without credentials and signatures, and without more of it than anyone reads. */
export function asEvidence(exchange: ServiceExchange, redact: Redact): ServiceExchange {
  // first: of a credential that stands where a text is cut, nobody would know the rest
  const clean = redact({ ...exchange, turns: exchange.turns.slice(0, MAX_TURNS) });
  return { ...clean, turns: clean.turns.map(trimmed) };
}

function trimmed(turn: ServiceTurn): ServiceTurn {
  const { target, body, headers, reply } = turn;
  const unsigned = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, withoutSignature(value)]));
  return {
    ...turn,
    target: head(withoutSignature(target)),
    body: head(withoutSignature(body)),
    headers: unsigned,
    ...(reply ? { reply: shortened(reply) } : {}),
  };
}

/** A signature is as good as the request, for as long as its time is valid. */
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
