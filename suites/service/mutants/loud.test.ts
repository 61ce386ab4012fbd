import { expect, test } from "vitest";
import { examineMade, misjudged, openMade } from "./convict.js";
import { loudMutants } from "./loud.js";

const patient = { timeout: 1_200_000 };

test("every service that throttles wrongly fails what it breaks and nothing else", patient, async () => {
  expect(await misjudged(loudMutants, loudMutants.length)).toEqual([]);
});

test("the reference endpoint has no fault, also with loud checks and at the pace of a run", patient, async () => {
  const endpoint = await openMade({}, { loud: true });
  const report = await examineMade(endpoint, { loud: true, pace: 8 });
  await endpoint.close();
  const odd = report.verdicts.filter(({ outcome }) => outcome !== "pass");
  expect(odd.map(({ requirement, outcome, reason }) => [requirement.id, outcome, reason])).toEqual([
    ["service.tls", "inapplicable", "The URL is http, which the operation has too."],
  ]);
  expect(report).toMatchObject({ complete: true, problems: [] });
});
