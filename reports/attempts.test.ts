import { describe, expect, test } from "vitest";
import { attempts, stepAttempts } from "./attempts.js";
import { exampleExchange, exampleRequest } from "./example.js";
import { exampleServiceEvidence } from "./example-service.js";

const at = (...times: number[]) => times.map((atMs) => exampleRequest({ atMs, repliedAtMs: atMs + 5 }));

describe("attempts", () => {
  test("of one call are the waits between them, whatever their order in the report", () => {
    const requests = at(0, 105, 310).toReversed();
    expect(attempts(exampleExchange({ requests }))).toEqual({ kind: "waits", waits: [100, 200] });
  });

  test("of several calls are how many came when, and the busiest second", () => {
    const exchange = exampleExchange({ requests: at(0, 10, 999, 1000, 4000) });
    exchange.case.calls = [...exchange.case.calls, ...exchange.case.calls];
    const found = attempts(exchange);
    expect(found).toMatchObject({ kind: "rate", stretchMs: 101, busiest: 3 });
    expect(found?.kind === "rate" && found.counts.reduce((sum, count) => sum + count)).toBe(5);
    expect(found?.kind === "rate" && [found.counts[0], found.counts[9], found.counts.length]).toEqual([2, 2, 40]);
  });

  test("are nothing where there are fewer than three", () => {
    expect(attempts(exampleExchange({ requests: at(0, 1) }))).toBeUndefined();
  });

  test("of a report that lies about time break nothing", () => {
    const requests = at(1e300, 0, 1e-300);
    expect(attempts(exampleExchange({ requests }))).toMatchObject({ kind: "waits" });
  });

  test("of a service are how many were sent when, where the kit sent at a rate of its own", () => {
    const { exchange } = exampleServiceEvidence();
    const [step] = exchange.steps;
    const steps = [0, 500, 999, 2000].flatMap((atMs) => (step ? [{ ...step, atMs }] : []));
    expect(stepAttempts({ ...exchange, steps })).toMatchObject({ kind: "rate", busiest: 3 });
    const { perSecond: _rate, ...unhurried } = exchange.case;
    expect(stepAttempts({ ...exchange, steps, case: unhurried })).toBeUndefined();
    expect(stepAttempts({ ...exchange, steps: steps.slice(0, 2) })).toBeUndefined();
  });
});
