import fc from "fast-check";
import { expect, test } from "vitest";
import { plainRequestId, requestId } from "./request-id.js";

const upper = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

test("a RequestId is an upper-case UUID", () => {
  expect(plainRequestId).toMatch(upper);
  fc.assert(fc.property(requestId(), (id) => upper.test(id)));
});

test("RequestIds differ", () => {
  expect(new Set(fc.sample(requestId(), { seed: 1, numRuns: 1000 })).size).toBeGreaterThan(990);
});
