import { sentence } from "../../../schemas/sentence.js";
import type { Case, Exchange, Fault, Format } from "../../../schemas/types.js";
import type { Check, Scope } from "../check.js";
import { once, perFormat, plainKey } from "./cases.js";
import { asking, plainAnswer, retried } from "./plain.js";
import { eachRequest } from "./wire.js";

/** A key whose token is renewed between two calls. */
function renewed(scope: Scope, format: Format): Case {
  const { accounts, calls } = once(plainAnswer(scope, format), { token: "first" });
  return {
    name: sentence("{0} ({1})", "a token that is renewed under the same key", format),
    accounts: [...accounts, ...accounts.map((account) => ({ ...account, token: "second", keyOf: 0 }))],
    calls: [0, 1, 1].flatMap((account) => calls.map((call) => ({ ...call, account }))),
  };
}

/**
 * Returns faults of requests with the token of an earlier call. Each call gets a good answer, so its first request is
 * its own.
 */
function outdated({ requests, case: { accounts, calls, together } }: Exchange): Fault[] {
  // simultaneous requests arrive in any order
  if (together || !accounts.some(({ keyOf, token }) => keyOf !== undefined && token !== undefined)) return [];
  const isEach = requests.length === calls.length;
  return requests.flatMap(({ account }, index) => {
    const isOwn = isEach ? account === calls[index]?.account : requests.some((other) => other.account !== account);
    if (isOwn) return [];
    return [
      {
        path: sentence("request {0}: {1}", index + 1, "security token"),
        expected: "the renewed token",
        actual: "the token before it",
      },
    ];
  });
}

/** Temporary credentials: each request MUST carry the token of its call, covered by the signature. */
export const securityToken: Check = {
  id: "request.security-token",
  wire: true,
  everywhere: true,
  always: (scope) => [
    ...["", "+/= ~x", "%2B&a=b", "two  blanks"].flatMap((tail) => asking(scope, plainKey(scope), tail)),
    ...retried(scope, { token: "+/= ~x" }),
    ...[1000, 4000].flatMap((length) => asking(scope, plainKey(scope), "x".repeat(length))),
    ...perFormat(scope, (format) => [renewed(scope, format)]),
  ],
  judge: (exchange) => [
    ...outdated(exchange),
    ...eachRequest(exchange, ({ tokenMatches, params, headers }, at) => {
      const path = sentence("{0}: {1}", at, "security token");
      const expected = "the token as it was given, under the signature";
      if (tokenMatches !== undefined)
        return tokenMatches ? [] : [{ path, expected, actual: "absent, changed or unsigned" }];
      const sent = headers["x-acs-security-token"] ?? params["SecurityToken"] ?? "";
      return sent === "" ? [] : [{ path, expected: "none, for the credentials have none", actual: "a token" }];
    }),
  ],
};
