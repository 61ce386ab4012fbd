import { expect, test } from "vitest";
import type { CallResult } from "../../schemas/types.js";
import type { Client } from "../protocol/client.js";
import { referenceClient } from "../reference/client/client.js";
import { run } from "./run.js";
import { SilenceTracker } from "./silence-tracker.js";

const of = (results: Partial<CallResult>) => [{ call: 0, startedAtMs: 0, atMs: 1, ...results }];

const faltering = (...atMs: number[]) => {
  const silence = new SilenceTracker(1000);
  for (const at of atMs) silence.doubted(of({ silent: 1000 }), { atMs: at, cameAgain: false });
  return silence.problems();
};

test("silence now and then is a problem of the run from the third time on", () => {
  expect(faltering(0, 5000)).toEqual([]);
  expect(faltering(0, 5000, 10_000)).toEqual([
    "The client fell silent 3 times, and answered only when it was asked again.",
  ]);
});

test("what falls silent at one time counts once, in whatever order it is reported", () => {
  expect(faltering(0, 10, 20, 30, 900)).toEqual([]);
  expect(faltering(10_000, 0, 5000, 10_100, 50)).toHaveLength(1);
});

test("silence that came again is in its verdict", () => {
  const silence = new SilenceTracker(1000);
  for (const atMs of [0, 5000, 10_000]) silence.doubted(of({ silent: 1000 }), { atMs, cameAgain: true });
  expect(silence.problems()).toEqual([]);
});

const breaking = (...all: [atMs: number, broken: string, cameAgain: boolean][]) => {
  const silence = new SilenceTracker(1000);
  for (const [atMs, broken, cameAgain] of all) silence.doubted(of({ broken }), { atMs, cameAgain });
  return silence.problems();
};

test("what broke the adapter off and did not come again is a problem of the run at once", () => {
  const sentence = "This did not come again when what was under way was asked again: it died";
  expect(breaking([0, "it died", false])).toEqual([sentence]);
  expect(breaking([0, "it died", false], [500, "it died", false])).toEqual([sentence]);
  expect(breaking([0, "it died", false], [5000, "it fell", false])).toHaveLength(2);
});

test("who was under way beside the one that broke the adapter off is no problem", () => {
  expect(breaking([0, "it died", false], [1, "it died", true], [2, "it died", false])).toEqual([]);
  expect(breaking([0, "it died", true], [5000, "it died", false])).toHaveLength(1);
});

test("a client that hangs now and then is not called conformant", async () => {
  const reference = referenceClient();
  let asked = 0;
  const client: Client = {
    ...reference,
    query: (call) => (++asked % 100 === 0 ? new Promise(() => {}) : reference.query(call)),
  };
  const { verdicts, problems } = await run(client, { seed: 1, runs: 1, patienceMs: 1000, only: ["parsing"] });
  expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(["pass"]));
  expect(problems).toEqual([expect.stringMatching(/^The client fell silent \d+ times, and answered only/)]);
});
