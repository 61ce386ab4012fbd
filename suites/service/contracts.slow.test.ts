import { expect, test } from "vitest";
import { loadContract } from "../../schemas/contract/load.js";
import { examineOperation, failedIn } from "../fixtures/operation-run.js";

const detail = loadContract("iot/QueryDeviceDistributeDetail");
const options = { stress: true, pace: 4, only: ["service.throttle", "service.throttle-recovers"] };

test("a service that throttles by the quota of its contract conforms", { timeout: 120_000 }, async () => {
  const { verdicts } = await examineOperation(detail, {}, options);
  expect(verdicts.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["pass", undefined],
    ["pass", undefined],
  ]);
});

test("one that never throttles fails", { timeout: 120_000 }, async () => {
  expect(failedIn(await examineOperation(detail, { checkQuota: () => undefined }, options))).toEqual([
    "service.throttle",
  ]);
});
