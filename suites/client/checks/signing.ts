import { jobIds } from "../../../generators/job-id.js";
import { unreadableSample, withDelivery } from "../../../generators/wire.js";
import type { Case, Exchange, Fault, Format, SeenRequest } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { ample } from "./ample.js";
import { once, perFormat, plainKey, scripted, times } from "./cases.js";
import { asking, askingAny, plainAnswer, plainCalls, retried } from "./plain.js";
import { gatewaySays } from "./refused.js";
import { timestamp } from "./timestamp.js";
import { waiting } from "./waiting.js";
import { eachRequest, either } from "./wire.js";

/** AccessKeySecrets with other characters than letters and digits, and longer than a block of the hash. */
const secrets = (scope: Scope) =>
  ["+/=&%2B", "%41%", "~!*'() ", "two  blanks", "x".repeat(80)].flatMap((secret) =>
    perFormat(scope, (format) => [
      once(plainAnswer(scope, format), { name: `a secret that ends in ${JSON.stringify(secret)}`, secret }),
    ]),
  );

/** A key whose secret is changed between two calls. */
function rotated(scope: Scope, format: Format): Case {
  const { accounts, calls } = once(plainAnswer(scope, format), { secret: "before" });
  return {
    name: `a secret that is changed under the same key (${format})`,
    accounts: [...accounts, ...accounts.map((account) => ({ ...account, secret: "after", keyOf: 0 }))],
    calls: [0, 1, 1].flatMap((account) => calls.map((call) => ({ ...call, account }))),
  };
}

const signature: Check = {
  id: "request.signature",
  wire: true,
  everywhere: true,
  always: (scope) => [
    ...jobIds.flatMap((id) => asking(scope, id)),
    ...secrets(scope),
    ...perFormat(scope, (format) => [rotated(scope, format)]),
  ],
  cases: askingAny,
  judge: (exchange) =>
    eachRequest(exchange, ({ signature: { valid, style, why = "it does not verify" } }, at) => {
      const fault = { path: `${at}: signature`, expected: "a signature that verifies", actual: `${style}: ${why}` };
      return valid ? [] : [fault];
    }),
};

/** Calls whose first request fails in a way that a client, or an HTTP library below it, may try again. */
const failingOnce = (scope: Scope) =>
  perFormat(scope, (format) => {
    const plain = plainAnswer(scope, format);
    const page = (status: number) => unreadableSample("", format, "<html></html>", "it is HTML", { status }).reply;
    const firsts = {
      "a reset connection": withDelivery(plain, { fault: "reset" }).reply,
      "a cut connection": withDelivery(plain, { fault: "cut" }).reply,
      "HTTP 408": page(408),
      "HTTP 502": page(502),
      "HTTP 503": page(503),
      "HTTP 504": page(504),
      InternalError: gatewaySays(scope, "InternalError", format).reply,
    };
    return Object.entries(firsts).map(([name, first]) =>
      scripted([first, plain.reply], plain.means, {
        name: `${name}, then an answer`,
        format,
        timeoutMs: ample(scope, 20_000),
      }),
    );
  });

/** The same after a good call, whose connection may be used again: there are HTTP libraries that try again only then. */
const failingLater = (scope: Scope) =>
  perFormat(scope, (format) => {
    const plain = plainAnswer(scope, format);
    return (["reset", "cut"] as const).map((fault) => {
      const name = `an answer, then a connection that is ${fault}, then an answer`;
      const replies = [plain.reply, withDelivery(plain, { fault }).reply, plain.reply];
      const testCase = scripted(replies, plain.means, { name, format, timeoutMs: ample(scope, 20_000) });
      return { ...testCase, calls: [...testCase.calls, ...testCase.calls] };
    });
  });

const nonceOf = (request: SeenRequest) => either(request, "SignatureNonce", "x-acs-signature-nonce");

const nonce: Check = {
  id: "request.nonce",
  wire: true,
  everywhere: true,
  unique: nonceOf,
  always: (scope) => [
    ...plainCalls(scope).flatMap((plain) => [times(5, plain), times(8, plain, { together: true })]),
    ...retried(scope),
    ...failingOnce(scope),
    ...failingLater(scope),
    ...(scope.waits ? perFormat(scope, (format) => [waiting(scope, format, [1, 1, 2])]) : []),
  ],
  judge: (exchange, _scope, earlier = []) => {
    const seen = new Map(earlier.map(({ value, at }) => [value, at]));
    return eachRequest(exchange, (request, at) => {
      const value = nonceOf(request);
      const path = `${at}: nonce`;
      if (!value) return [{ path, expected: "a nonce", actual: say(value) }];
      const before = seen.get(value);
      seen.set(value, at);
      return before ? [{ path, expected: "a fresh nonce", actual: `the nonce of ${before}` }] : [];
    });
  },
};

/** A key whose token is renewed between two calls. */
function renewed(scope: Scope, format: Format): Case {
  const { accounts, calls } = once(plainAnswer(scope, format), { token: "first" });
  return {
    name: `a token that is renewed under the same key (${format})`,
    accounts: [...accounts, ...accounts.map((account) => ({ ...account, token: "second", keyOf: 0 }))],
    calls: [0, 1, 1].flatMap((account) => calls.map((call) => ({ ...call, account }))),
  };
}

/** Requests with the token of an earlier call: each call is answered well, so that its first request is its own. */
function outdated({ requests, case: { accounts, calls, together } }: Exchange): Fault[] {
  // requests that are under way at once come in any order
  if (together || !accounts.some(({ keyOf, token }) => keyOf !== undefined && token !== undefined)) return [];
  const isEach = requests.length === calls.length;
  return requests.flatMap(({ account }, index) => {
    const isOwn = isEach ? account === calls[index]?.account : requests.some((other) => other.account !== account);
    if (isOwn) return [];
    return [
      { path: `request ${index + 1}: security token`, expected: "the renewed token", actual: "the token before it" },
    ];
  });
}

const securityToken: Check = {
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
      const path = `${at}: security token`;
      const expected = "the token as it was given, under the signature";
      if (tokenMatches !== undefined)
        return tokenMatches ? [] : [{ path, expected, actual: "absent, changed or unsigned" }];
      const sent = headers["x-acs-security-token"] ?? params["SecurityToken"] ?? "";
      return sent === "" ? [] : [{ path, expected: "none, for the credentials have none", actual: "a token" }];
    }),
  ],
};

const secret: Check = {
  id: "request.secret",
  wire: true,
  everywhere: true,
  always: (scope) => [...plainCalls(scope), ...retried(scope)],
  cases: askingAny,
  judge: (exchange) =>
    eachRequest(exchange, ({ secretIn }, at) =>
      secretIn.map((part) => ({
        path: `${at}: ${part}`,
        expected: "no AccessKeySecret",
        actual: "the AccessKeySecret",
      })),
    ),
};

/** Checks of how a client proves who it is. */
export const signingChecks: readonly Check[] = [signature, nonce, timestamp, securityToken, secret];
