import { expect, test } from "vitest";
import { flagship } from "../../schemas/contract/flagship.js";
import type { Fault, ServiceExchange } from "../../schemas/types.js";
import { ask, inTurn } from "./ask.js";
import type { Asker } from "./asker.js";
import type { ServiceCheck, ServiceScope } from "./check.js";
import { examine } from "./examine.js";

const same = <T>(data: T) => data;
const fault: Fault = { path: "$", expected: "x", actual: "y" };
const scope: ServiceScope = {
  contract: flagship,
  jobs: ["job"],
  way: { style: "ACS3-HMAC-SHA256", method: "POST", place: "query", format: "JSON" },
  styles: ["ACS3-HMAC-SHA256"],
  ways: [{ style: "ACS3-HMAC-SHA256", method: "POST", place: "query", format: "JSON" }],
  accounts: ["main"],
  stress: true,
  watchMs: 1,
  liftMs: 1,
  secure: false,
  live: false,
};

/** Examines a stress check whose attempts end as listed: wrong, right, or inconclusive. */
async function examined(...ends: ("wrong" | "right" | "blind")[]) {
  const log: string[] = [];
  const asker = {
    async ask(testCase) {
      log.push("ask");
      return { case: testCase, startedAt: 0, steps: [] };
    },
  } as Pick<Asker, "ask"> as Asker;
  const ended: ("wrong" | "right" | "blind")[] = [];
  const check: ServiceCheck = {
    id: "service.throttle",
    phase: "stress",
    always: () => [inTurn("a flood", ask(scope, { jobId: "job" }))],
    judge: (_exchange: ServiceExchange) => {
      ended.push(ends[ended.length] ?? "right");
      return ended.at(-1) === "wrong" ? [fault] : [];
    },
    inconclusive: () => (ended.at(-1) === "blind" ? "It showed nothing." : undefined),
  };
  const settle = async () => void log.push("settle");
  const on = { asker, scope, redact: same, seed: 1, runs: 1, settle, outage: async () => undefined };
  return { log, ...(await examine(check, on)) };
}

test("a failure by throttling is believed at three of three, each after the service has become well again", async () => {
  expect(await examined("wrong", "wrong", "wrong")).toMatchObject({
    faults: [fault],
    runs: 3,
    notes: ['"a flood" failed 3 of 3 times, at last with nothing beside it'],
    log: ["ask", "settle", "ask", "settle", "ask"],
  });
});

test.each([
  [["wrong", "right"], 2],
  [["wrong", "wrong", "right"], 3],
] as const)("%j does not count, and is reported", async (ends, tries) => {
  expect(await examined(...ends)).toMatchObject({
    faults: [],
    notes: [`"a flood" failed ${tries - 1} of ${tries} times, and held with nothing beside it`],
  });
});

test("a try that shows nothing takes no failure back", async () => {
  expect(await examined("wrong", "blind")).toMatchObject({ faults: [fault] });
});

test("of several cases that failed, those that held when they were asked again are not reported as failing", async () => {
  const always = ["one", "two", "three"].map((name) => inTurn(name, ask(scope, { jobId: "job" })));
  const asked = new Map<string, number>();
  const judge = ({ case: { name } }: ServiceExchange) => {
    asked.set(name, (asked.get(name) ?? 0) + 1);
    return name === "two" && asked.get(name) === 2 ? [] : [fault];
  };
  const asker = { ask: async (testCase) => ({ case: testCase, startedAt: 0, steps: [] }) } as Pick<
    Asker,
    "ask"
  > as Asker;
  const check: ServiceCheck = { id: "service.throttle", phase: "stress", always: () => always, judge };
  const on = { asker, scope, redact: same, seed: 1, runs: 1, settle: async () => {}, outage: async () => undefined };
  expect((await examine(check, on)).notes).toContain("2 of 3 fixed cases fail: one; three");
});
