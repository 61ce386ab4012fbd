import { describe, expect, test } from "vitest";
import type { ServiceExchange, ServiceFailure, ServiceTurn } from "../../schemas/types.js";
import { asked } from "../fixtures/asked.js";
import { gone, isOut } from "./reply.js";

const turn = (status: number, body: string): ServiceTurn => ({
  ...asked,
  reply: { atMs: 1, status, headers: {}, body, bytes: body.length },
});
const failed = (kind: ServiceFailure["kind"], of: ServiceTurn = asked): ServiceTurn => ({
  ...of,
  failure: { kind, why: "it went away", atMs: 1 },
});
const job = '{"Success":true,"Data":{"Status":1}}';
const refused = (code: string) => `{"Code":"${code}"}`;

describe("an outage is", () => {
  test.each<[string, ServiceTurn]>([
    ["a service that cannot be reached", failed("unreachable")],
    ["a connection that ended", failed("closed")],
    ["a reply that did not come in time", failed("timeout")],
    ["HTTP 500", turn(500, "")],
    ["HTTP 503 with a code", turn(503, refused("InternalError"))],
    ["ServiceUnavailable with any status", turn(400, refused("ServiceUnavailable"))],
  ])("%s", (_, out) => {
    expect(isOut(out)).toBe(true);
  });

  test.each<[string, ServiceTurn]>([
    ["nothing that was asked", asked],
    ["a certificate that was refused", failed("tls")],
    ["a body that is too large", failed("oversized")],
    ["what the budget left unsent", failed("unsent")],
    ["a reply that broke off", failed("closed", turn(500, ""))],
    ["HTTP 499", turn(499, "")],
    ["an answer", turn(200, job)],
    ["a job, whatever its status", turn(500, job)],
    ["another refusal", turn(400, refused("Forbidden.RAM"))],
    ["a throttle", turn(503, refused("Throttling"))],
  ])("not %s", (_, well) => {
    expect(isOut(well)).toBe(false);
  });
});

describe("an exchange says nothing about a service", () => {
  const exchange = (...turns: ServiceTurn[]) => ({ turns }) as ServiceExchange;
  const throttled = turn(400, refused("Throttling.User"));
  const answered = turn(200, job);

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
