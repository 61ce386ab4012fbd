import { plainJob } from "../../../generators/job.js";
import type { Job, ServedAccount } from "../../../schemas/types.js";
import type { WorldJob } from "../../reference/endpoint/state.js";

const main = "1000000000000001";
const other = "1000000000000002";

const user = (name: string) => ({
  accessKeyId: `LTAImadeup${name}0001`,
  accessKeySecret: `SecretOf${name}madeup0123456789`,
});

/** An account with a RAM user, and another account. The keys are made up. */
export const accounts: readonly ServedAccount[] = [
  { uid: main, users: [user("Main"), user("Ram")] },
  { uid: other, users: [user("Other")] },
];

/** The keys that a run is given. */
export const keys = { main: user("Main"), ram: user("Ram"), other: user("Other") };

const job = (JobId: string, more: Partial<Job>): Job => ({
  ...plainJob,
  JobId,
  SourceUid: main,
  TargetUid: other,
  ...more,
});
const targets = (...ids: string[]) => ids.map((TargetInstanceId) => ({ TargetInstanceId }));
const owned = (given: Job, ...course: [status: 0 | 1 | 2 | 3, afterMs: number][]): WorldJob => ({
  job: given,
  owner: main,
  course: course.map(([status, afterMs]) => ({ status, afterMs })),
});

const awkward = `a"b\\c&<d>]]>'e' 任务 😀 \u2028é`;

/** Few jobs that together cover every Status, both strategies, one target and many, and texts that break writers. */
export const jobs: readonly WorldJob[] = [
  owned(job("MovesToItsEnd0010001", { Total: 12 }), [0, 0], [1, 250], [2, 500]),
  owned(
    job("NearestOfThree0010002", { Strategy: 1, TargetInstanceConfigs: targets("iot-cn-a", "iot-cn-b", "iot-cn-c") }),
    [1, 0],
  ),
  owned(job("Broken+Off 100%*~0010003", { SourceInstanceId: awkward, ProductKey: " 007 ", Total: 0 }), [3, 0]),
  owned(job("NearestOfOne0010004", { Strategy: 1, TargetInstanceConfigs: targets(awkward) }), [2, 0]),
];
