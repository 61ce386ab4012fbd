import { describe, expect, test } from "vitest";
import type { ServiceExchange, ServiceStep } from "../../../schemas/types.js";
import { asked } from "../../fixtures/asked.js";
import { eachStep, expectJob, isRefused, pathIn, sayStep, unread, withoutJob } from "./step.js";

const step = (body: string, status = 200, headers = {}): ServiceStep => ({
  ...asked,
  reply: { atMs: 1, status, headers, body, bytes: body.length },
});
const exchange = (...steps: ServiceStep[]) => ({ steps }) as ServiceExchange;
const job = step('{"Success":true,"Data":{"Status":1}}');
const refusal = step('{"Code":"Throttling.User"}', 400);
const odd = step("odd", 502, { "content-type": "text/plain; charset=utf-8" });

test.each<[string, ServiceStep]>([
  ["no whole reply (closed): it broke off", { ...job, failure: { kind: "closed", why: "it broke off", atMs: 1 } }],
  ["no reply", asked],
  ["HTTP 300 to /a", step("{}", 300, { location: "/a" })],
  ["HTTP 302 to nowhere", step("", 302)],
  ["HTTP 200 with a job", job],
  ["HTTP 400 with code Throttling.User", refusal],
  ["HTTP 400 with neither job nor code", step('{"Code":""}', 400)],
  ["HTTP 200 with Success true and no job", step('{"Success":true,"Data":{}}')],
  ["HTTP 502 with 3 bytes of text/plain that cannot be read: the body is not JSON", odd],
  ["HTTP 200 with 1 byte that cannot be read: the body is not JSON", step("x")],
])("in words: %s", (words, each) => {
  expect(sayStep(each)).toBe(words);
});

describe("where something was found", () => {
  test("is reported with the number of the reply where there are several", () => {
    expect(pathIn(exchange(job), job, "$.Data")).toBe("$.Data");
    expect(pathIn(exchange(refusal, job), job, "$.Data")).toBe("reply 2: $.Data");
  });

  test("names each step", () => {
    const found = eachStep(exchange(job, refusal, job), (each) => expectJob(each));
    expect(found).toEqual([{ path: "reply 2: $", expected: "the job", actual: sayStep(refusal) }]);
    expect(expectJob(refusal, "JSON")).toMatchObject([{ path: "JSON" }]);
  });
});

test("a refusal has a code and no job", () => {
  expect(isRefused(refusal)).toBe(true);
  for (const each of [job, step("{}"), step('{"Code":""}'), step('{"Code":"a","Data":{"Status":1}}')])
    expect(isRefused(each)).toBe(false);
});

test("an exchange shows something where one of its answers can be read", () => {
  expect(unread(exchange(odd, refusal))).toBeUndefined();
  expect(unread(exchange(odd, odd))).toBe("No answer could be read.");
});

test("an exchange shows something of a job where one of its answers tells of one", () => {
  expect(withoutJob(exchange(refusal, job))).toBeUndefined();
  expect(withoutJob(exchange())).toBeUndefined();
  expect(withoutJob(exchange(refusal, odd))).toBe("No answer reported a job, but HTTP 400 with code Throttling.User.");
});
