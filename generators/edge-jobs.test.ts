import { describe, expect, test } from "vitest";
import { invalid } from "../schemas/validate.js";
import { edgeJobs } from "./edge-jobs.js";

describe("edgeJobs", () => {
  test("have names of their own, each with its kind", () => {
    const names = edgeJobs.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const kinds = new Set(names.map((name) => name.split(":")[0]));
    expect(kinds).toEqual(new Set(["zero", "list", "long", "enum", "number", "text", "absent"]));
  });

  test("are jobs that an answer may tell of", () => {
    for (const { name, job } of edgeJobs) expect([name, invalid("job", "JobView", job)]).toEqual([name, undefined]);
  });

  test("have no, one, many and 300 targets", () => {
    const counts = new Set(edgeJobs.map(({ job }) => job.TargetInstanceConfigs?.length));
    for (const count of [undefined, 0, 1, 2, 20, 300]) expect(counts).toContain(count);
  });

  test("have values from the future", () => {
    expect(edgeJobs.filter(({ job }) => (job.Status ?? 0) > 3).length).toBeGreaterThan(1);
    expect(edgeJobs.filter(({ job }) => (job.Strategy ?? 0) > 1).length).toBeGreaterThan(1);
  });

  test("lack each member once, and all of them once", () => {
    const lacks = edgeJobs.filter(({ name }) => name.startsWith("absent:")).map(({ job }) => Object.keys(job).length);
    expect(lacks.filter((members) => members === 9)).toHaveLength(10);
    expect(lacks).toContain(0);
  });

  test("have numbers that a double cannot hold", () => {
    const longs = edgeJobs.map(({ job }) => job.GmtCreate ?? "0");
    expect(longs.filter((long) => BigInt(Number(long)) !== BigInt(long)).length).toBeGreaterThan(4);
  });
});
