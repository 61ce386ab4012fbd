import { describe, expect, test } from "vitest";
import type { ServiceExchange, ServiceFailure, ServiceStep } from "../../schemas/types.js";
import { asked } from "../fixtures/asked.js";
import { gone, isOut } from "./reply.js";

const step = (status: number, body: string): ServiceStep => ({
  ...asked,
  reply: { atMs: 1, status, headers: {}, body, bytes: body.length },
});
const failed = (kind: ServiceFailure["kind"], of: ServiceStep = asked): ServiceStep => ({
  ...of,
  failure: { kind, why: "it went away", atMs: 1 },
});
const job = '{"Success":true,"Data":{"Status":1}}';
const refused = (code: string) => `{"Code":"${code}"}`;

describe("an outage is", () => {
  test.each<[string, ServiceStep]>([
    ["a service that cannot be reached", failed("unreachable")],
    ["a connection that ended", failed("closed")],
    ["a reply that did not come in time", failed("timeout")],
    ["HTTP 500", step(500, "")],
    ["HTTP 503 with a code", step(503, refused("InternalError"))],
    ["ServiceUnavailable with any status", step(400, refused("ServiceUnavailable"))],
  ])("%s", (_, out) => {
    expect(isOut(out)).toBe(true);
  });

  test.each<[string, ServiceStep]>([
    ["nothing that was asked", asked],
    ["a certificate that was refused", failed("tls")],
    ["a body that is too large", failed("oversized")],
    ["what the budget left unsent", failed("unsent")],
    ["a reply that broke off", failed("closed", step(500, ""))],
    ["HTTP 499", step(499, "")],
    ["an answer", step(200, job)],
    ["a job, whatever its status", step(500, job)],
    ["another refusal", step(400, refused("Forbidden.RAM"))],
    ["a throttle", step(503, refused("Throttling"))],
  ])("not %s", (_, well) => {
    expect(isOut(well)).toBe(false);
  });
});

describe("an exchange says nothing about a service", () => {
  const exchange = (...steps: ServiceStep[]) => ({ steps }) as ServiceExchange;
  const throttled = step(400, refused("Throttling.User"));
  const answered = step(200, job);

  test("that cannot be reached any more", () => {
    const lost = exchange(answered, failed("closed"), failed("unreachable"));
    expect(gone(lost, "stress")).toBe("The service cannot be reached any more: it went away.");
    expect(gone(exchange(answered, failed("closed"), asked), undefined)).toBeUndefined();
  });

  test("that throttles what is within its limit, where no throttle was asked for", () => {
    expect(gone(exchange(answered, throttled), undefined)).toBe(
      "The service throttles (Throttling.User) what is within the limit; others may use up its quota. Lower --pace, or ask later.",
    );
    expect(gone(exchange(answered, throttled), "stress")).toBeUndefined();
    expect(gone(exchange(answered), undefined)).toBeUndefined();
  });
});
