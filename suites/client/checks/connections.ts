import { sentence } from "../../../schemas/sentence.js";
import type { Account, Case, Delivery, Format } from "../../../schemas/types.js";
import type { Scope } from "../check.js";
import { answerSample, marked } from "./answers.js";
import { apart } from "./endpoints.js";
import { inTurn, type Step } from "./in-turn.js";

const plain: Step = {};
/** Enough time for the end of a connection, or surplus bytes after a reply, to arrive. */
const later: Step = { afterMs: 50 };

/** A complete reply that was not requested. Source: RFC 9112, 6.3: it must not be processed as a separate response. */
function unasked(scope: Scope, format: Format): string {
  const { headers, body = "" } = answerSample(scope, "", format, marked(scope, "surplus")).reply;
  const fields = { ...headers, "content-length": String(Buffer.byteLength(body)) };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 200 OK\r\n${lines.join("")}\r\n${body}`;
}

/** Cases with a reply that leaves its connection in a state in which a client cannot simply reuse it. */
export function connections(scope: Scope, format: Format): Case[] {
  const closing: Delivery = { framing: "close" };
  const closes = inTurn(scope, "a reply that ends its connection, then others", format, [
    { delivery: closing },
    plain,
    plain,
  ]);
  if (scope.fixedEndpoint) return [closes];
  const spoilt: Readonly<Record<string, Delivery>> = {
    "a reply with trailer fields": { framing: "chunked", trailers: true },
    "a reply with a surplus behind it": { surplus: unasked(scope, format) },
    "a reply after which the connection ends unannounced": { hangUp: true },
  };
  const cases = Object.entries(spoilt).map(([name, delivery]) =>
    inTurn(scope, sentence("{0}, then others", name), format, [{ delivery }, later, { delivery }, later]),
  );
  return [closes, ...cases.map((testCase) => apart(scope, testCase))];
}

/** Returns whether a connection of an account breaks a rule of HTTP, or ends, so that a client may raise an error. */
export function isPoolFault({ replies }: Account): boolean {
  return replies.some(({ delivery: { surplus, hangUp } = {} }) => surplus !== undefined || hangUp === true);
}
