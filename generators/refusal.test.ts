import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codes } from "../schemas/codes.js";
import { invalid } from "../schemas/validate.js";
import { businessRefusal, gatewayRefusal, refusal, refusals, unlistedCode } from "./refusal.js";

describe.each(["JSON", "XML"] as const)("refusals in %s", (format) => {
  test("hold each listed code once, with its status", () => {
    const found = refusals(format).map(({ reply, means }) => [
      means.response?.Code ?? means.gateway?.Code,
      reply.status,
    ]);
    expect(found).toEqual(codes.map(({ code, status }) => [code, status]));
  });

  test("are valid, fixed and by chance, and carry their code in the body", () => {
    for (const sample of [...refusals(format), ...fc.sample(refusal(format), { seed: 1, numRuns: 300 })]) {
      expect(invalid("case", "Sample", sample)).toBeUndefined();
    }
    for (const { reply, means } of refusals(format)) {
      expect(reply.body).toContain(means.response?.Code ?? means.gateway?.Code);
    }
  });

  test("are business and gateway failures, listed and not, by chance", () => {
    const listed = new Set(codes.map(({ code }) => code));
    const drawn = fc.sample(refusal(format), { seed: 1, numRuns: 300 }).map(({ means }) => {
      const code = means.response?.Code ?? means.gateway?.Code ?? "";
      return `${means.kind} ${listed.has(code)}`;
    });
    expect(new Set(drawn)).toEqual(new Set(["response true", "response false", "gateway true", "gateway false"]));
  });
});

test("an unlisted gateway failure has status 400, a business failure 200", () => {
  expect(gatewayRefusal("Unlisted.x", "JSON").reply.status).toBe(400);
  expect(businessRefusal("Unlisted.x", "JSON").reply.status).toBe(200);
});

test("a status that is given is taken", () => {
  expect(businessRefusal("x", "JSON", { status: 400 }).reply.status).toBe(400);
  expect(gatewayRefusal("Throttling.User", "JSON", { status: 429 }).reply.status).toBe(429);
  expect(gatewayRefusal("Throttling.User", "JSON", { headers: { "retry-after": "1" } }).reply.headers).toHaveProperty(
    "retry-after",
    "1",
  );
});

test("an unlisted code is on no list and no throttle", () => {
  const listed = new Set(codes.map(({ code }) => code));
  fc.assert(fc.property(unlistedCode(), (code) => !listed.has(code) && !code.startsWith("Throttling")));
});
