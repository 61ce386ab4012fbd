import { plainJob } from "../../../generators/job.js";
import type { Status } from "../../../schemas/types.js";
import type { WorldJob } from "../../reference/endpoint/state.js";
import { countingRefusals, isForm, mutant, type ServiceMutant } from "./mutant.js";

/** A Status that changes once, some time after the first request for it. */
function once(from: Status, to: Status) {
  let sinceMs: number | undefined;
  return {
    status({ job }: WorldJob, elapsedMs: number) {
      if (!job.JobId.startsWith("NearestOfOne")) return job.Status;
      sinceMs ??= elapsedMs;
      return elapsedMs - sinceMs < 400 ? from : to;
    },
  };
}

/** Services that find or keep their jobs wrongly. */
export const stateMutants: readonly ServiceMutant[] = [
  mutant(
    "answers a success without Data for a job that does not exist",
    [],
    () => ({ unknownJob: () => ({ Success: true }) }),
    {
      notes: { id: "service.unknown-job", what: "Success true, without Data" },
    },
  ),
  mutant("answers a sample for a job that does not exist", ["made-up-job", "echo"], () => ({
    find: (jobId, { jobs }) => jobs.get(jobId) ?? [...jobs.values()][0],
  })),
  mutant("finds a job by the beginning of its id", ["made-up-job", "echo"], () => ({
    find: (jobId, { jobs }) => [...jobs.values()].find(({ job }) => jobId.startsWith(job.JobId)),
  })),
  mutant("finds a job by a part of its id", ["made-up-job", "echo"], () => ({
    find: (jobId, { jobs }) => [...jobs.values()].find(({ job }) => job.JobId.startsWith(jobId)),
  })),
  mutant("tells a job to anyone", "foreign-job", () => ({ mayAsk: () => true })),
  mutant("counts how often a job is asked for", "read-only", () => {
    let count = 0;
    return { view: ({ job }, status) => ({ ...job, Status: status, Total: job.Total + count++ }) };
  }),
  mutant("makes a job when it is asked for", ["read-only", "made-up-job"], () => {
    const asked = new Set<string>();
    return {
      find(jobId, { jobs }) {
        const known = jobs.get(jobId);
        if (known) return known;
        const isAgain = asked.has(jobId);
        if (jobId.startsWith("NoSuch")) asked.add(jobId);
        const owner = [...jobs.values()][0]?.owner ?? "";
        return isAgain ? { job: { ...plainJob, JobId: jobId }, owner, course: [{ status: 0, afterMs: 0 }] } : undefined;
      },
    };
  }),
  countingRefusals("counts requests that it refuses as devices", (refused) => ({
    view: ({ job }, status) => ({ ...job, Status: status, Total: job.Total + refused() }),
  })),
  mutant("goes back from its end", ["lifecycle", "read-only"], () => once(2, 1)),
  mutant("breaks off what had ended", ["lifecycle", "read-only"], () => once(2, 3)),
  mutant("starts again", "lifecycle", () => once(1, 0)),
  mutant("keeps a job that is asked for by GET in XML", "foreign-job", ({ format, mayAsk }) => {
    let [isKept, latest] = [false, ""];
    return {
      format(arrival, params) {
        const asked = format(arrival, params);
        isKept = arrival.method === "GET" && !isForm(arrival) && asked === "XML";
        return asked;
      },
      mayAsk(known, caller) {
        const isOwner = mayAsk(known, caller);
        if (isOwner && isKept) latest = known.job.JobId;
        return isOwner || (isKept && latest === known.job.JobId);
      },
    };
  }),
  mutant("reports an outdated Status in XML", "lifecycle", () => {
    let startedAt: number | undefined;
    return {
      view({ job }, status, { format }) {
        startedAt ??= performance.now();
        const isLate = format === "XML" && status === 1 && performance.now() - startedAt < 60;
        return { ...job, Status: isLate ? 0 : status };
      },
    };
  }),
];
