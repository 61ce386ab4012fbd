import { describe, expect, test } from "vitest";
import { businessCodes, codes, gatewayCodes, throttleCodes } from "./codes.js";

describe("codes", () => {
  test("are listed once", () => {
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
  });

  test.each(codes)("$code is complete", (code) => {
    expect(code).toEqual({
      code: expect.stringMatching(/^[A-Za-z]+(\.[A-Za-z]+)*$/),
      kind: expect.stringMatching(/^(business|gateway)$/),
      status: expect.any(Number),
      retryable: expect.any(Boolean),
      message: expect.stringMatching(/./),
      source: expect.stringMatching(/^wire facts 4\.[12]$/),
    });
  });

  test("are business failures with status 200, or gateway failures with an error status", () => {
    expect(businessCodes.length + gatewayCodes.length).toBe(codes.length);
    expect(new Set(businessCodes.map(({ status }) => status))).toEqual(new Set([200]));
    expect(gatewayCodes.filter(({ status }) => status < 400 || status > 599)).toEqual([]);
  });

  test("hold the three throttles, all with status 400 and worth a retry", () => {
    expect(throttleCodes.map(({ code }) => code)).toEqual(["Throttling", "Throttling.User", "Throttling.Api"]);
    expect(throttleCodes.every(({ status, retryable }) => status === 400 && retryable)).toBe(true);
  });
});
