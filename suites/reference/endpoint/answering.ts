import { flagship } from "../../../schemas/contract/flagship.js";
import type { JobView, Response } from "../../../schemas/types.js";
import type { Asked, Caller, Known, Refusal } from "./asked.js";
import type { World, WorldJob } from "./state.js";
import { statusAt } from "./status-timeline.js";
import { type Meaning, type Wording, wordingOf } from "./wording.js";

/** The parts that produce an answer before it is written: the operation itself, and the wording of refusals. */
export interface Answering extends Wording {
  /** The result of a request that passed all validators: a refusal, or the content of the answer. */
  operate(asked: Known, world: World & { parts: Answering }): Refusal | Meaning<Response>;
  /** The requested job, of any account. */
  find(jobId: string, world: World): WorldJob | undefined;
  mayAsk(job: WorldJob, caller: Caller): boolean;
  /** The answer for a JobId that does not exist. */
  unknownJob(asked: Known): Refusal | Meaning<Response>;
  status(job: WorldJob, elapsedMs: number, asked: Known): number;
  /** The members of Data. */
  view(job: WorldJob, status: number, asked: Known): JobView;
  succeed(view: JobView, asked: Known): Meaning<Response>;
  requestId(asked: Asked): string;
}

/** Answers as documented. Source: response parameters; wire facts, 4. */
export const plainAnswering: Answering = {
  ...wordingOf(flagship),
  operate: answerJob,
  find: (jobId, { jobs }) => jobs.get(jobId),
  mayAsk: ({ owner }, { account }) => owner === account.uid,
  // no code is published for it; this is the nearest published code (C31)
  unknownJob: () => ({ code: "iot.provisioning.TaskNotExist" }),
  status: ({ course }, elapsedMs) => statusAt(course, elapsedMs),
  view: ({ job }, status) => ({ ...job, Status: status }),
  succeed: (view) => ({ Success: true, Data: view }),
  requestId: () => crypto.randomUUID().toUpperCase(),
};

function answerJob(asked: Known, world: World & { parts: Answering }): Refusal | Meaning<Response> {
  const { parts } = world;
  const job = parts.find(asked.params["JobId"] ?? "", world);
  if (!job) return parts.unknownJob(asked);
  if (!parts.mayAsk(job, asked.caller)) return { code: "iot.common.AuthActionPermissionDeny" };
  if (job.refuse !== undefined) return { code: job.refuse };
  const status = parts.status(job, asked.atMs - world.openedAtMs, asked);
  return parts.succeed(parts.view(job, status, asked), asked);
}
