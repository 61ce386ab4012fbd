import fc, { type Arbitrary } from "fast-check";
import type { Job } from "../schemas/types.js";
import { safeLong } from "./long.js";
import { awkwardText, plainText } from "./text.js";

/** Arbitraries that take the place of a job's own, member by member. */
export type JobOverrides = { [Name in keyof Job]?: Arbitrary<Job[Name]> };

/** A job like the documented one: running, one target, text that no reader can mistake. */
export const plainJob: Job = {
  JobId: "KqTzWbXmPnRvLsd-B010001",
  ProductKey: "pkBwVGxT",
  SourceInstanceId: "iot-cn-source",
  SourceUid: "uid-source",
  TargetUid: "uid-target",
  Status: 1,
  Strategy: 0,
  Total: 5,
  GmtCreate: "1581595942000",
  TargetInstanceConfigs: [{ TargetInstanceId: "iot-cn-target" }],
};

/** Any complete documented job: every Status, both strategies, 1 to 20 targets where Strategy is 1. Its text is plain. */
export function job(overrides: JobOverrides = {}): Arbitrary<Job> {
  return jobOf(plainText(), overrides);
}

/** Any complete documented job whose texts break readers. */
export function awkwardJob(overrides: JobOverrides = {}): Arbitrary<Job> {
  return jobOf(awkwardText(), overrides);
}

function jobOf(text: Arbitrary<string>, overrides: JobOverrides): Arbitrary<Job> {
  const members = { ...texts(text), ...numbers, TargetInstanceConfigs: targets(text), ...overrides };
  return fc.record(members, { noNullPrototype: true }).map(agreeing);
}

const texts = (text: Arbitrary<string>) => ({
  JobId: text,
  ProductKey: text,
  SourceInstanceId: text,
  SourceUid: text,
  TargetUid: text,
});

const numbers = {
  Status: fc.constantFrom(1 as const, 0 as const, 2 as const, 3 as const),
  Strategy: fc.constantFrom(0 as const, 1 as const),
  Total: fc.oneof(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(0, 1, 2 ** 31 - 1)),
  GmtCreate: safeLong(),
};

const targets = (text: Arbitrary<string>) =>
  fc.array(
    text.map((TargetInstanceId) => ({ TargetInstanceId })),
    { minLength: 1, maxLength: 20, size: "max" },
  );

// A map and no chain: shrinking the strategy then leaves the rest of the job as it was.
function agreeing(drawn: Job): Job {
  const one = drawn.Strategy === 0 && drawn.TargetInstanceConfigs.length > 1;
  return one ? { ...drawn, TargetInstanceConfigs: drawn.TargetInstanceConfigs.slice(0, 1) } : drawn;
}
