import { plainJob } from "../../generators/job.js";
import { jobIds } from "../../generators/job-id.js";
import { gatewayRefusal } from "../../generators/refusal.js";
import type { Check } from "../check.js";
import { say } from "../judge/say.js";
import { once, perFormat, scripted, times } from "./cases.js";
import { asking, askingAny, plainAnswer, plainCalls } from "./plain.js";
import { eachRequest, either } from "./wire.js";

const quarterHourMs = 15 * 60 * 1000;

const signature: Check = {
  id: "request.signature",
  always: (scope) => jobIds.flatMap((id) => asking(scope, id)),
  cases: askingAny,
  judge: (exchange) =>
    eachRequest(exchange, ({ signature: { valid, style, why = "it does not verify" } }, at) => {
      const fault = { path: `${at}: signature`, expected: "a signature that verifies", actual: `${style}: ${why}` };
      return valid ? [] : [fault];
    }),
};

const nonce: Check = {
  id: "request.nonce",
  always: (scope) =>
    perFormat(scope, (format) => {
      const { reply, means } = plainAnswer(format);
      const throttled = gatewayRefusal("Throttling.User", format).reply;
      const plain = once(plainAnswer(format));
      const retried = scripted([throttled, reply], means, { name: "throttled once", format, timeoutMs: 20_000 });
      return [times(5, plain), times(8, plain, { together: true }), retried];
    }),
  judge: (exchange) => {
    const seen = new Map<string, string>();
    return eachRequest(exchange, (request, at) => {
      const value = either(request, "SignatureNonce", "x-acs-signature-nonce");
      const path = `${at}: nonce`;
      if (!value) return [{ path, expected: "a nonce", actual: say(value) }];
      const before = seen.get(value);
      seen.set(value, at);
      return before ? [{ path, expected: "a fresh nonce", actual: `the nonce of ${before}` }] : [];
    });
  },
};

const timestamp: Check = {
  id: "request.timestamp",
  always: plainCalls,
  judge: (exchange) =>
    eachRequest(exchange, (request, at) => {
      const value = either(request, "Timestamp", "x-acs-date") ?? "";
      const path = `${at}: timestamp`;
      const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? Date.parse(value) : Number.NaN;
      if (Number.isNaN(time)) return [{ path, expected: "a UTC time as YYYY-MM-DDThh:mm:ssZ", actual: say(value) }];
      const off = time - (exchange.startedAt + request.atMs);
      if (Math.abs(off) <= quarterHourMs) return [];
      const actual = `${value}, ${Math.round(off / 60_000)} minutes off`;
      return [{ path, expected: "a time within 15 minutes of the clock", actual }];
    }),
};

const securityToken: Check = {
  id: "request.security-token",
  always: (scope) => ["", "+/= ~x", "%2B&a=b"].flatMap((tail) => asking(scope, plainJob.JobId, tail)),
  judge: (exchange) =>
    eachRequest(exchange, ({ tokenMatches }, at) => {
      const expected = "the token as it was given, under the signature";
      return tokenMatches ? [] : [{ path: `${at}: security token`, expected, actual: "absent, changed or unsigned" }];
    }),
};

const secret: Check = {
  id: "request.secret",
  always: plainCalls,
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
