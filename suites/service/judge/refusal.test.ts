import { expect, test } from "vitest";
import type { ServiceStep } from "../../../schemas/types.js";
import { asked } from "../../fixtures/asked.js";
import { anyCode, expectRefusal, oneOf } from "./refusal.js";

const step = (status: number, body: string, leaks?: string[]): ServiceStep => ({
  ...asked,
  reply: { atMs: 1, status, headers: {}, body, bytes: body.length, ...(leaks ? { leaks } : {}) },
});
const code = (Code: string) => JSON.stringify({ Code });
const rule = oneOf("a.b", "c.d");

test("a refusal has a 4xx status and one of its codes", () => {
  for (const status of [400, 404, 499]) expect(expectRefusal(step(status, code("a.b")), rule)).toEqual([]);
  expect(expectRefusal(step(400, code("c.d")), rule)).toEqual([]);
  const expected = "a 4xx status with a.b or c.d";
  for (const [status, body] of [
    [399, code("a.b")],
    [200, code("a.b")],
    [500, code("a.b")],
    [400, code("x")],
    [400, "{}"],
  ] as const)
    expect(expectRefusal(step(status, body), rule), `${status} ${body}`).toMatchObject([{ path: "$", expected }]);
});

test("what broke off or never came is no refusal", () => {
  const broken = { ...step(400, code("a.b")), failure: { kind: "closed", why: "it broke off", atMs: 1 } } as const;
  expect(expectRefusal(broken, rule)).toMatchObject([{ actual: "no whole reply (closed): it broke off" }]);
  expect(expectRefusal(asked, anyCode)).toMatchObject([{ expected: "a 4xx status with any code" }]);
});

test("any code is a code, but none", () => {
  expect(expectRefusal(step(400, code("x")), anyCode)).toEqual([]);
  for (const body of [code(""), "{}"]) expect(expectRefusal(step(400, body), anyCode)).toHaveLength(1);
});

test("a refusal shows no secret", () => {
  const expected = "nothing secret";
  expect(expectRefusal(step(400, code("a.b"), ["Signature", "AccessKeySecret"]), rule)).toEqual([
    { path: "$", expected, actual: "the signature that would be right stands in it" },
    { path: "$", expected, actual: "the AccessKeySecret stands in it" },
  ]);
});
