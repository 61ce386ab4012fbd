import { describe, expect, test } from "vitest";
import type { Exchange, SeenRequest } from "../../../schemas/types.js";
import { scopeOf } from "../scope.js";
import { clientChecks } from "./index.js";
import { waiting } from "./waiting.js";

const scope = scopeOf({ waits: true });
const testCase = waiting(scope, "JSON", [0, 0, 1, 2], { timeoutMs: 60_000 });

/** A wait that polled at these times, in seconds, and ended with an error at `endedAt`. */
function exchange(looks: readonly number[], endedAt: number): Exchange {
  const requests = looks.map((second) => ({ account: 0, atMs: second * 1000 }) as SeenRequest);
  const results = [{ call: 0, startedAtMs: 0, atMs: endedAt * 1000, raised: { message: "not ended" } }];
  return { case: testCase, startedAt: 0, requests, results, escapes: [], fetched: [], polluted: [] };
}

describe.each(["polling.ends", "polling.unknown"])("%s", (id) => {
  const faults = (looks: readonly number[], endedAt: number) =>
    clientChecks.get(id)?.judge(exchange(looks, endedAt), scope) ?? [];

  test.each<[string, readonly number[], number]>([
    ["at its deadline", [0, 30], 60],
    ["as the next look would be too late", [0, 25, 50], 50],
    ["after one look", [0], 60],
  ])("lets a client that looks rarely give up %s", (_when, looks, endedAt) => {
    expect(faults(looks, endedAt)).toEqual([]);
  });

  test.each<[string, readonly number[], number]>([
    ["before it has to", [0, 10, 20], 20],
    ["at its first look", [0], 0],
    ["when it has seen the end", [0, 20, 40, 60], 60],
  ])("does not let it give up %s", (_when, looks, endedAt) => {
    expect(faults(looks, endedAt)).not.toEqual([]);
  });
});

test("a wait has hours on a virtual clock, where they cost nothing", () => {
  const [real, virtual] = [scope, { ...scope, clock: "virtual" as const }].map(
    (each) => waiting(each, "JSON", [0, 2]).calls[0]?.timeoutMs,
  );
  expect(real).toBe(30_000);
  expect(virtual).toBe(7_200_000);
});
