import { expect, test } from "vitest";
import { Hearing } from "./hearing.js";
import { referenceClient } from "./reference/client.js";
import { run } from "./run.js";
import type { Client } from "./targets/client.js";

const faltering = (...atMs: number[]) => {
  const hearing = new Hearing(1000);
  for (const at of atMs) hearing.falter(at);
  return hearing.problems();
};

test("silence now and then is a problem of the run from the third time on", () => {
  expect(faltering(0, 5000)).toEqual([]);
  expect(faltering(0, 5000, 10_000)).toEqual([
    "The client fell silent 3 times, and answered only when it was asked again.",
  ]);
});

test("what falls silent at one time counts once, in whatever order it is told", () => {
  expect(faltering(0, 10, 20, 30, 900)).toEqual([]);
  expect(faltering(10_000, 0, 5000, 10_100, 50)).toHaveLength(1);
});

test("a client that hangs now and then is not called conformant", async () => {
  const reference = referenceClient();
  let asked = 0;
  const client: Client = {
    ...reference,
    query: (call) => (++asked % 30 === 0 ? new Promise(() => {}) : reference.query(call)),
  };
  const { verdicts, problems } = await run(client, { seed: 1, runs: 1, patienceMs: 1000, only: ["parsing"] });
  expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(["pass"]));
  expect(problems).toEqual([expect.stringMatching(/^The client fell silent \d+ times, and answered only/)]);
});
