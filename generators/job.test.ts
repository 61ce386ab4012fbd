import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { awkwardJob, job, plainJob } from "./job.js";

const draw = (seed: number, arbitrary = job()) => fc.sample(arbitrary, { seed, numRuns: 1000 });

describe("job", () => {
  test.each([
    ["plain", job()],
    ["awkward", awkwardJob()],
  ])("is a documented job (%s)", (_, arbitrary) => {
    for (const each of draw(1, arbitrary)) expect(invalid("job", "Job", each)).toBeUndefined();
  });

  test("is the same for the same seed", () => {
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  test("has every Status, both strategies, one and twenty targets", () => {
    const jobs = draw(1);
    expect(new Set(jobs.map(({ Status }) => Status))).toEqual(new Set([0, 1, 2, 3]));
    expect(new Set(jobs.map(({ Strategy }) => Strategy))).toEqual(new Set([0, 1]));
    const nearest = jobs.filter(({ Strategy }) => Strategy === 1).map((each) => each.TargetInstanceConfigs.length);
    expect(nearest.filter((count) => count === 1).length).toBeGreaterThan(5);
    expect(nearest.filter((count) => count >= 20).length).toBeGreaterThan(5);
  });

  test("takes overrides, and stays in agreement with itself", () => {
    const overridden = draw(1, job({ Strategy: fc.constant(0 as const), SourceUid: fc.constant("007") }));
    for (const each of overridden) {
      expect(each).toMatchObject({ Strategy: 0, SourceUid: "007" });
      expect(each.TargetInstanceConfigs).toHaveLength(1);
    }
  });

  test("shrinks to the smallest job", () => {
    const { counterexample } = fc.check(fc.property(job(), () => false));
    const one = {
      Status: 1,
      Strategy: 0,
      Total: 0,
      GmtCreate: "1581595942000",
      TargetInstanceConfigs: [{ TargetInstanceId: "b" }],
    };
    const text = { JobId: "b", ProductKey: "b", SourceInstanceId: "b", SourceUid: "b", TargetUid: "b" };
    expect(counterexample).toEqual([{ ...one, ...text }]);
  });

  test("shrinks a long list to the shortest that still fails", () => {
    const { counterexample } = fc.check(
      fc.property(job(), (each) => each.TargetInstanceConfigs.length < 3),
      { numRuns: 1000 },
    );
    expect(counterexample?.[0]).toMatchObject({ Status: 1, Strategy: 1, Total: 0, JobId: "b" });
    expect(counterexample?.[0].TargetInstanceConfigs).toHaveLength(3);
  });
});

test("the plain job is a documented one, and its texts read as nothing else", () => {
  expect(invalid("job", "Job", plainJob)).toBeUndefined();
  const { GmtCreate: _, ...others } = plainJob;
  const texts = Object.values(others).filter((value) => typeof value === "string");
  expect(texts.filter((text) => !Number.isNaN(Number(text)))).toEqual([]);
});
