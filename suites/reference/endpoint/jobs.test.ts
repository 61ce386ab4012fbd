import fc from "fast-check";
import { expect, test } from "vitest";
import { invalid } from "../../../schemas/validate.js";
import { madeUpJobs } from "./jobs.js";
import { courseFault } from "./status-timeline.js";

const uids = ["1000000000000001", "1000000000000002"] as const;

test("whatever the seed: valid jobs under different JobIds, legal courses, known owners, plausible times", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const jobs = madeUpJobs(seed, uids);
      expect(new Set(jobs.map(({ job }) => job.JobId)).size).toBe(jobs.length);
      for (const { job } of jobs.slice(0, 8)) {
        expect(job.ProductKey).toMatch(/^a1\w{9}$/);
        expect(job.Total).toBeGreaterThan(0);
        expect(job.Total).toBeLessThanOrEqual(500);
        for (const { TargetInstanceId } of job.TargetInstanceConfigs) expect(TargetInstanceId).toMatch(/^iot-\w{11}$/);
      }
      for (const { job, owner, course } of jobs) {
        expect(invalid("job", "Job", job)).toBeUndefined();
        expect(courseFault(course)).toBeUndefined();
        expect(uids).toContain(owner);
        expect(Number(job.GmtCreate)).toBeGreaterThan(Date.UTC(2014, 11, 31));
        expect(Number(job.GmtCreate)).toBeLessThan(Date.UTC(2024, 0, 1));
      }
    }),
    { numRuns: 30 },
  );
});

test("the same seed gives the same jobs, another gives others", () => {
  expect(madeUpJobs(3, uids)).toEqual(madeUpJobs(3, uids));
  const ids = (seed: number) => madeUpJobs(seed, uids).map(({ job }) => job.JobId);
  expect(ids(3).filter((id) => ids(4).includes(id))).toEqual([]);
});

test("every state is reached, both ends are, and both strategies are there", () => {
  const jobs = madeUpJobs(1, uids);
  expect(new Set(jobs.flatMap(({ course }) => course.map(({ status }) => status)))).toEqual(new Set([0, 1, 2, 3]));
  expect(new Set(jobs.map(({ job }) => job.Strategy))).toEqual(new Set([0, 1]));
  const soon = jobs.filter(({ course }) => course.length === 3 && (course.at(-1)?.afterMs ?? 0) < 9000);
  expect(soon.map(({ course }) => course.at(-1)?.status)).toEqual([2, 3]);
});
