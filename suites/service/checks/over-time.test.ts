import { expect, test } from "vitest";
import type { ServiceExchange, ServiceStep } from "../../../schemas/types.js";
import { asked } from "../../fixtures/asked.js";
import { ask } from "../ask.js";
import { anyScope } from "../scope.js";
import { WholeRun } from "../whole-run.js";

const jobId = "job-1";
const redact = <T>(data: T) => data;

/** An answer that arrived `atMs` after the start of its exchange, to a request that was sent just before. */
function answer(body: string, atMs: number, status = 200): ServiceStep {
  const headers = { "content-type": "application/json" };
  return { ...asked, request: 0, atMs: atMs - 10, reply: { atMs, status, headers, body, bytes: body.length } };
}

const job = (Status: number) =>
  `{"RequestId":"a","Success":true,"Data":{"JobId":"${jobId}","Status":${Status},"Total":3}}`;
const refusal = '{"RequestId":"a","HostId":"h","Code":"iot.provisioning.TaskNotExist","Message":"no"}';

const exchange = (startedAt: number, ...steps: ServiceStep[]): ServiceExchange => ({
  startedAt,
  steps,
  case: { name: `from ${startedAt}`, requests: [ask(anyScope, { jobId })] },
});

/** The requirements that the exchanges fail. */
function failed(...exchanges: ServiceExchange[]): string[] {
  const ids = ["service.read-only", "service.lifecycle"];
  const run = new WholeRun(ids);
  for (const each of exchanges) run.hear(each);
  run.judge(anyScope);
  return ids.filter((id) => run.failed(id, redact));
}

test("a job that goes on beside a longer exchange is not compared with what that saw later", () => {
  const watch = exchange(1000, answer(job(1), 20), answer(job(2), 900));
  expect(failed(watch, exchange(1100, answer(job(1), 30)))).toEqual([]);
  expect(failed(watch, exchange(1950, answer(job(2), 30)))).toEqual([]);
});

test("a job that goes back is seen in whichever exchanges", () => {
  const before = exchange(1000, answer(job(1), 20));
  expect(failed(before, exchange(2000, answer(job(0), 20)))).toEqual(["service.lifecycle"]);
});

test("a job that has ended stays as it is", () => {
  const ended = exchange(1000, answer(job(2), 20));
  expect(failed(ended, exchange(2000, answer(job(3), 20)))).toEqual(["service.read-only", "service.lifecycle"]);
});

test("what was answered is not refused later, unless it is throttled or out of order", () => {
  const before = exchange(1000, answer(job(1), 20));
  expect(failed(before, exchange(2000, answer(refusal, 20, 404)))).toEqual(["service.read-only"]);
  for (const code of ["Throttling.User", "ServiceUnavailable"]) {
    const passing = refusal.replace("iot.provisioning.TaskNotExist", code);
    expect(failed(before, exchange(2000, answer(passing, 20, code === "Throttling.User" ? 400 : 503)))).toEqual([]);
  }
});

test("a refusal of another account is right, even after it was answered", () => {
  const foreign = { account: "other" } as const;
  const of = (startedAt: number, step: ServiceStep): ServiceExchange => ({
    startedAt,
    steps: [{ ...step, ...foreign }],
    case: { name: `from ${startedAt}`, requests: [ask(anyScope, { jobId, ...foreign })] },
  });
  expect(failed(of(1000, answer(job(1), 20)), of(2000, answer(refusal, 20, 404)))).toEqual([]);
});

test("any of equal requests that come at once may be the one that is accepted", () => {
  const before = exchange(1000, answer(job(1), 20));
  const used = refusal.replace("iot.provisioning.TaskNotExist", "SignatureNonceUsed");
  const plain = ask(anyScope, { jobId });
  const requests = [plain, { ...plain, resend: 0 }];
  const steps = [answer(used, 30, 400), { ...answer(job(1), 20), request: 1 }];
  const atOnce = { startedAt: 2000, steps, case: { name: "at once", requests, together: true } };
  expect(failed(before, atOnce)).toEqual([]);
});
