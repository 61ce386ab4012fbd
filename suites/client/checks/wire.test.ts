import { expect, test } from "vitest";
import type { Case, Exchange, SeenRequest } from "../../../schemas/types.js";
import { clientChecks } from "./index.js";
import { busiest } from "./wire.js";

const request = (account: number, atMs: number, lateMs?: number): SeenRequest => ({
  account,
  atMs,
  ...(lateMs === undefined ? {} : { lateMs }),
  repliedAtMs: atMs + 1,
  replyIndex: 0,
  method: "GET",
  target: "/",
  headers: {},
  body: "",
  params: {},
  signature: { style: "none", valid: false },
  secretIn: [],
});

test("the window begins when the first request may have arrived", () => {
  const burst = (lateMs?: number) => [
    ...Array.from({ length: 10 }, () => request(0, 300, lateMs)),
    ...Array.from({ length: 5 }, () => request(0, 1100)),
  ];
  expect(busiest(burst(), 900)).toBe(15);
  expect(busiest(burst(250), 900)).toBe(10);
});

/** Two callers that are throttled, and retry after these times (milliseconds). */
function throttled(first: readonly number[], last: readonly number[], lateMs?: number): Exchange {
  const replies = [{ status: 400, headers: {} }];
  const testCase: Case = { name: "throttled", accounts: [{ replies }, { replies }], calls: [] };
  const requests = [0, 1].flatMap((account) => {
    const [soon, later] = [first[account] ?? 0, last[account] ?? 0];
    return [request(account, 0), request(account, 1 + soon, lateMs), request(account, 2 + soon + later, lateMs)];
  });
  return { case: testCase, startedAt: 0, requests, results: [], escapes: [], fetched: [], polluted: [] };
}

const faultsOf = (id: string, exchange: Exchange) => clientChecks.get(id)?.judge(exchange, {} as never).length;

test.each([
  ["throttle.jitter", throttled([100, 120], [200, 201])],
  ["throttle.backoff", throttled([200, 200], [200, 200])],
])("%s: a failure counts if the requests were read in time", (id, exchange) => {
  expect(faultsOf(id, exchange)).toBe(1);
  const late = exchange.requests.map((each, index) => (index % 3 === 0 ? each : { ...each, lateMs: 60 }));
  expect(faultsOf(id, { ...exchange, requests: late })).toBe(0);
});

test("a wait that shows enough passes, late or not", () => {
  for (const lateMs of [undefined, 60]) {
    expect(faultsOf("throttle.jitter", throttled([100, 100], [200, 260], lateMs))).toBe(0);
    expect(faultsOf("throttle.backoff", throttled([100, 100], [200, 260], lateMs))).toBe(0);
  }
});
