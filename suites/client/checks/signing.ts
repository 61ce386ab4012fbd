import { jobIds } from "../../../generators/job-id.js";
import { unreadableSample, withDelivery } from "../../../generators/wire.js";
import { sentence } from "../../../schemas/sentence.js";
import type { Case, Format, SeenRequest } from "../../../schemas/types.js";
import { say } from "../../engine/say.js";
import type { Check, Scope } from "../check.js";
import { ample } from "./ample.js";
import { once, perFormat, scripted, times } from "./cases.js";
import { asking, askingAny, plainAnswer, plainCalls, retried } from "./plain.js";
import { gatewaySays } from "./refused.js";
import { timestamp } from "./timestamp.js";
import { securityToken } from "./tokens.js";
import { waiting } from "./waiting.js";
import { eachRequest, either } from "./wire.js";

/** AccessKeySecrets that have special characters or are longer than a block of the hash. */
const secrets = (scope: Scope) =>
  ["+/=&%2B", "%41%", "~!*'() ", "two  blanks", "x".repeat(80)].flatMap((secret) =>
    perFormat(scope, (format) => [
      once(plainAnswer(scope, format), { name: sentence("a secret that ends in {0}", JSON.stringify(secret)), secret }),
    ]),
  );

/** A key whose secret changes between two calls. */
function rotated(scope: Scope, format: Format): Case {
  const { accounts, calls } = once(plainAnswer(scope, format), { secret: "before" });
  return {
    name: sentence("{0} ({1})", "a secret that is changed under the same key", format),
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
      const fault = {
        path: sentence("{0}: {1}", at, "signature"),
        expected: "a signature that verifies",
        actual: sentence("{0}: {1}", style, why),
      };
      return valid ? [] : [fault];
    }),
};

/** Calls whose first request fails in a way that a client, or its HTTP library, may retry. */
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
        name: sentence("{0}, then an answer", name),
        format,
        timeoutMs: ample(scope, 20_000),
      }),
    );
  });

/** The same after a good call, because some HTTP libraries retry only on a reused connection. */
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
      const path = sentence("{0}: {1}", at, "nonce");
      if (!value) return [{ path, expected: "a nonce", actual: say(value) }];
      const before = seen.get(value);
      seen.set(value, at);
      return before ? [{ path, expected: "a fresh nonce", actual: sentence("the nonce of {0}", before) }] : [];
    });
  },
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
        path: sentence("{0}: {1}", at, part),
        expected: "no AccessKeySecret",
        actual: "the AccessKeySecret",
      })),
    ),
};

/** Checks of how a client authenticates. */
export const signingChecks: readonly Check[] = [signature, nonce, timestamp, securityToken, secret];
