import { expect, test } from "vitest";
import type { ServiceStep } from "../../../schemas/types.js";
import { asked } from "../../fixtures/asked.js";
import { anyScope } from "../scope.js";
import { nonceReplay } from "./nonce.js";

const headers = { "content-type": "application/json" };
const reply = (status: number, body: string): ServiceStep => ({
  ...asked,
  request: 0,
  reply: { atMs: 1, status, headers, body, bytes: body.length },
});
const job = reply(200, '{"RequestId":"a","Success":true,"Data":{"JobId":"job","Status":1}}');
const refusal = (code: string, status = 400) => reply(status, `{"RequestId":"a","HostId":"h","Code":"${code}"}`);
const [used, throttled] = [refusal("SignatureNonceUsed"), refusal("Throttling.User")];

const found = (...steps: ServiceStep[]) => {
  const testCase = nonceReplay.always(anyScope).find(({ together }) => together);
  if (!testCase) throw new Error("No case sends requests at once.");
  const exchange = { case: testCase, startedAt: 0, steps };
  return {
    faults: nonceReplay.judge(exchange, anyScope).length,
    isConclusive: nonceReplay.inconclusive?.(exchange, anyScope) === undefined,
  };
};

test.each([
  ["one accepted, whichever", [used, used, job, used], { faults: 0, isConclusive: true }],
  ["one accepted, others throttled", [throttled, job, throttled, used], { faults: 0, isConclusive: true }],
  [
    "an outage beside one accepted",
    [job, refusal("ServiceUnavailable", 503), used, used],
    { faults: 0, isConclusive: true },
  ],
  ["two accepted", [used, job, used, job], { faults: 1, isConclusive: true }],
  ["none accepted", [throttled, throttled, throttled, throttled], { faults: 0, isConclusive: false }],
])("equal requests at once: %s", (_, steps, expected) => {
  expect(found(...steps)).toEqual(expected);
});
