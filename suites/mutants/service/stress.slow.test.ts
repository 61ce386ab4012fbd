import { expect, test } from "vitest";
import type { EndpointParts } from "../../reference/endpoint/overrides.js";
import { examineMade, openMade } from "./evaluate.js";
import { rewritten } from "./mutant.js";

const patient = { timeout: 1_200_000 };

test("the reference endpoint has no fault, also with stress checks and at the pace of a run", patient, async () => {
  const endpoint = await openMade({}, { stress: true });
  const report = await examineMade(endpoint, { stress: true, pace: 8 });
  await endpoint.close();
  const odd = report.verdicts.filter(({ outcome }) => outcome !== "pass");
  expect(odd.map(({ requirement, outcome, reason }) => [requirement.id, outcome, reason])).toEqual([
    ["service.tls", "inapplicable", "The URL is http, which the operation has too."],
  ]);
  expect(report).toMatchObject({ complete: true, problems: [] });
});

const throttling = ["throttle", "throttle-shared", "throttle-isolated", "throttle-recovers"].map(
  (id) => `service.${id}`,
);

test.each([
  [429, "Throttling"],
  [503, "Throttling.Api"],
])("nothing is held against a throttle with HTTP %d and %s", patient, async (status, code) => {
  const overrides: Partial<EndpointParts> = {
    finish: (reply) =>
      reply.body?.includes("Throttling.User")
        ? rewritten({ ...reply, status }, (body) => body.replace("Throttling.User", code))
        : reply,
  };
  const endpoint = await openMade({ overrides }, { stress: true });
  const { verdicts } = await examineMade(endpoint, { stress: true, only: throttling });
  await endpoint.close();
  expect(verdicts.map(({ outcome }) => outcome)).toEqual(["pass", "pass", "pass", "pass"]);
});
