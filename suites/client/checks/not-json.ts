import { unreadableSample } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange } from "../../../schemas/types.js";
import { say, sayResult } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { mustRaise } from "../judge/outcome.js";
import { once, perFormat } from "./cases.js";

/** Returns whether a failure exposes the HTTP status of its reply. */
export function exposesStatus({ case: { accounts }, results: [answer] }: Exchange) {
  const expected = accounts[0]?.replies[0]?.status;
  const actual = answer?.raised?.httpStatus;
  return actual === expected
    ? []
    : [{ path: "httpStatus", expected: say(expected), actual: answer?.raised ? say(actual) : sayResult(answer) }];
}

const html = "<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>";
const strangers: readonly [status: number, type: string, body: string][] = [
  [502, "text/html", html],
  [503, "text/html", html],
  [502, "text/html", ""],
  [503, "text/plain", ""],
  [429, "text/plain", ""],
  [429, "text/html", html],
  [500, "text/plain", "upstream connect error"],
  [500, "application/json", "{}"],
  [503, "application/json", '{"message":"Service unavailable"}'],
  [502, "application/json", '{"error":{"code":502,"reason":"upstream"}}'],
  [404, "application/json", '{"requestid":"A","code":"NotFound","message":"No route."}'],
  [429, "application/json", '{"Message":"Too many requests."}'],
  [500, "application/json", "null"],
  [504, "application/xml", "<Error/>"],
  [401, "text/xml", "<html><body>Sign in</body></html>"],
];

function notJson(scope: Scope): Case[] {
  return perFormat(scope, (format) =>
    strangers.map(([code, type, body]) => {
      const what = type === "text/html" ? type : `${type}: ${body}`;
      const name = body === "" ? sentence("HTTP {0} with no body", code) : sentence("HTTP {0} with {1}", code, what);
      return once(
        unreadableSample(name, format, body, "not the service's", { status: code, headers: { "content-type": type } }),
      );
    }),
  );
}

/** Checks of error statuses whose body is not from the service. */
export const notJsonChecks: readonly Check[] = [
  { id: "errors.not-json", always: notJson, judge: ({ results: [answer] }) => mustRaise(answer) },
  // errors.not-json reports that nothing was raised
  {
    id: "errors.not-json-status",
    always: notJson,
    judge: (exchange) => (exchange.results[0]?.raised ? exposesStatus(exchange) : []),
  },
];
