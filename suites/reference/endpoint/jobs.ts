import fc, { type Arbitrary } from "fast-check";
import { awkwardJob, type JobOverrides, job, jobIds } from "../../../generators/index.js";
import type { CourseStep, Job, Status } from "../../../schemas/types.js";
import type { WorldJob } from "./state.js";

type Times = readonly (readonly [Status, from: number, to: number])[];

/** When each state is reached, in seconds. Each time is drawn between two bounds. */
const courses: readonly Times[] = [
  [
    [0, 0, 0],
    [1, 1, 3],
    [2, 5, 8],
  ],
  [
    [0, 0, 0],
    [1, 2, 3],
    [3, 5, 8],
  ],
  [
    [1, 0, 0],
    [2, 20, 60],
  ],
  [
    [0, 0, 0],
    [3, 30, 90],
  ],
  [
    [0, 0, 0],
    [1, 60, 120],
    [2, 300, 900],
  ],
  [[2, 0, 0]],
  [[3, 0, 0]],
  [[1, 0, 0]],
];

const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789".split("");
const id = fc.string({ unit: fc.constantFrom(...letters), minLength: 18, maxLength: 18 });
/** Letters drawn one by one, so that they do not form a word. */
const some = (length: number) =>
  fc.array(fc.constantFrom(...letters), { minLength: length, maxLength: length }).map((all) => all.join(""));
const instance = some(11).map((text) => `iot-${text}`);
const target = instance.map((TargetInstanceId) => ({ TargetInstanceId }));
/** From 2015 to 2023. */
const GmtCreate = fc.integer({ min: 1_420_070_400_000, max: 1_700_000_000_000 }).map(String);
/** Typical jobs, for people to read. Edge cases belong to the checks. */
const usual: JobOverrides = {
  ProductKey: some(9).map((text) => `a1${text}`),
  SourceInstanceId: instance,
  Total: fc.integer({ min: 1, max: 500 }),
  TargetInstanceConfigs: fc.array(target, { minLength: 1, maxLength: 3 }),
};

/**
 * The jobs of two accounts: eight timelines and two awkward jobs for the first, two for the other. They depend only on
 * the seed.
 */
export function madeUpJobs(seed: number, [first, other]: readonly [string, string]): WorldJob[] {
  const uids = { ...usual, SourceUid: fc.constant(first), TargetUid: fc.constant(other) };
  const served = (at: number, owner: string, times: Times, make = job, overrides: JobOverrides = uids) => {
    const JobId = id.map((text) => `${text}${String(at).padStart(6, "0")}`);
    const one = make({ JobId, GmtCreate, Strategy: fc.constant(at % 2 === 0 ? 0 : 1), ...overrides });
    return drawn(fc.record({ job: one, owner: fc.constant(owner), course: course(times) }), seed + at);
  };
  const ended = courses[5] ?? [];
  const hostile = { ...uids, JobId: fc.constantFrom(...jobIds.filter((text) => /[*%&+/ ]/.test(text.trim()))) };
  return [
    ...courses.map((times, at) => served(at, first, times)),
    served(8, first, ended, awkwardJob, {}),
    served(9, first, ended, job, hostile),
    served(10, other, ended),
    served(11, other, courses[2] ?? []),
  ];
}

function drawn(jobs: Arbitrary<WorldJob & { job: Job }>, seed: number): WorldJob {
  const [one] = fc.sample(jobs, { seed, numRuns: 1 });
  if (!one) throw new Error("A generator gave no job.");
  return one;
}

function course(times: Times): Arbitrary<CourseStep[]> {
  return fc.tuple(
    ...times.map(([status, from, to]) =>
      fc.integer({ min: from * 1000, max: to * 1000 }).map((afterMs) => ({ status, afterMs })),
    ),
  );
}
