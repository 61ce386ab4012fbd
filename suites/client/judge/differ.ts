import type { CallResult, Fault, JobView, Meaning, Response } from "../../../schemas/types.js";
import { countOf, say, sayResult } from "../../engine/say.js";
import { differLeaf, type Latitude, type LeafType } from "./leaf.js";
import { members, type View, view } from "./view.js";

/** The leaves of a job and their documented types. Source: response parameters. */
export const jobLeaves = {
  JobId: "text",
  ProductKey: "text",
  SourceInstanceId: "text",
  SourceUid: "text",
  TargetUid: "text",
  Status: "integer",
  Strategy: "integer",
  Total: "integer",
  GmtCreate: "long",
} as const satisfies Partial<Record<keyof JobView, LeafType>>;

/** A leaf of a job. */
export type JobLeaf = keyof typeof jobLeaves;

const allLeaves = Object.keys(jobLeaves) as JobLeaf[];
const numbers = allLeaves.filter((leaf) => jobLeaves[leaf] !== "text");

/** Faults of one or more leaves of the job. */
export function differJob(
  meant: JobView,
  seen: View,
  latitude: Latitude,
  leaves: readonly JobLeaf[] = allLeaves,
): Fault[] {
  return leaves.flatMap((leaf) =>
    differLeaf(`$.Data.${leaf}`, jobLeaves[leaf], meant[leaf], seen.data?.[leaf], latitude),
  );
}

/** Faults of the target list: its length, its order, its entries. An empty list may be reported as none. */
export function differList(meant: JobView["TargetInstanceConfigs"], seen: View): Fault[] {
  const path = "$.Data.TargetInstanceConfigs";
  if (seen.oddList !== undefined) return [{ path, expected: "a list", actual: say(seen.oddList) }];
  const result = seen.list ?? [];
  const expected = meant ?? [];
  if (result.length !== expected.length)
    return [{ path, expected: countOf(expected.length, "target"), actual: say(result) }];
  return expected.flatMap((target, index) => {
    const at = `${path}[${index}].TargetInstanceId`;
    return differLeaf(at, "text", target.TargetInstanceId, members(result[index])?.["TargetInstanceId"]);
  });
}

/**
 * Faults of RequestId and Success; white space around a RequestId is no difference (C3). A client that hands over the job
 * alone, and raises every failure, has neither: that it returned is then its Success.
 */
export function differEnvelope(meant: Response, { envelope, data }: View, latitude: Latitude): Fault[] {
  const { RequestId: result, Success } = envelope;
  if (result === undefined && Success === undefined && meant.Success && data) return [];
  const requestId = typeof result === "string" ? result.trim() : result;
  return [
    ...differLeaf("$.RequestId", "text", meant.RequestId?.trim(), requestId),
    ...differLeaf("$.Success", "boolean", meant.Success, Success, latitude),
  ];
}

/** Everything a successful answer says, against everything the client understood. */
export function differResponse(means: Meaning, result: CallResult | undefined): Fault[] {
  return withView(result, "a returned job", (seen) => {
    const meant = means.response ?? {};
    const job = meant.Data;
    const data = job ? [...differJob(job, seen, means), ...differList(job.TargetInstanceConfigs, seen)] : [];
    return [...differEnvelope(meant, seen, means), ...data];
  });
}

/** Runs a judge on what was returned; where nothing readable was, that is the fault. */
export function withView(result: CallResult | undefined, expected: string, judge: (seen: View) => Fault[]): Fault[] {
  const seen = view(result);
  return seen ? judge(seen) : [{ path: "$", expected, actual: sayResult(result) }];
}

/** Which leaves were handed on as text though they are numbers or booleans: `Status handed on as text`. */
export function coercions(means: Meaning, result: CallResult | undefined): string[] {
  const seen = view(result);
  const meant = means.response;
  if (!seen || !meant) return [];
  const leaves = [
    { name: "Success", wanted: meant.Success, got: seen.envelope["Success"] },
    ...numbers.map((name) => ({ name, wanted: meant.Data?.[name], got: seen.data?.[name] })),
  ];
  const asText = leaves.filter(({ wanted, got }) => wanted !== undefined && got === String(wanted));
  return asText.map(({ name }) => `${name} handed on as text`);
}
