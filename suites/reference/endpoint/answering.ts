import { codes } from "../../../schemas/codes.js";
import type { GatewayFailure, JobView, Response } from "../../../schemas/types.js";
import type { Asked, Caller, Known, Refusal } from "./asked.js";
import type { World, WorldJob } from "./state.js";
import { statusAt } from "./status-timeline.js";

type Meaning<T> = Omit<T, "RequestId">;

/** What is answered, before it is written: the operation itself, and how refusals are worded. */
export interface Answering {
  /** The job that is asked for, whoever owns it. */
  find(jobId: string, world: World): WorldJob | undefined;
  mayAsk(job: WorldJob, caller: Caller): boolean;
  /** What is answered for a JobId that does not exist. */
  unknownJob(asked: Known): Refusal | Meaning<Response>;
  status(job: WorldJob, elapsedMs: number, asked: Known): number;
  /** The members of Data. */
  view(job: WorldJob, status: number, asked: Known): JobView;
  succeed(view: JobView, asked: Known): Meaning<Response>;
  /** Whether the operation refuses with this code, and not the gateway. */
  isBusiness(code: string): boolean;
  fail(refusal: Refusal, asked: Asked): Meaning<Response>;
  failAtGateway(refusal: Refusal, asked: Asked): Meaning<GatewayFailure>;
  httpStatus(refusal: Refusal, asked: Asked): number;
  requestId(asked: Asked): string;
}

const listed = new Map(codes.map((code) => [code.code, code]));
const messageOf = ({ code, message }: Refusal) => message ?? listed.get(code)?.message ?? "The request is refused.";

/** Answers as documented. Source: response parameters; wire facts, 4. */
export const plainAnswering: Answering = {
  find: (jobId, { jobs }) => jobs.get(jobId),
  mayAsk: ({ owner }, { account }) => owner === account.uid,
  // no code is published for it; this is the nearest that is (C31)
  unknownJob: () => ({ code: "iot.provisioning.TaskNotExist" }),
  status: ({ course }, elapsedMs) => statusAt(course, elapsedMs),
  view: ({ job }, status) => ({ ...job, Status: status }),
  succeed: (view) => ({ Success: true, Data: view }),
  isBusiness: (code) => listed.get(code)?.kind === "business",
  fail: (refusal) => ({ Success: false, Code: refusal.code, ErrorMessage: messageOf(refusal) }),
  failAtGateway: (refusal) => ({
    HostId: "iot.cn-shanghai.aliyuncs.com",
    Code: refusal.code,
    Message: messageOf(refusal),
    ...(refusal.why === undefined ? {} : { Recommend: refusal.why }),
  }),
  httpStatus: ({ code, status }) => status ?? listed.get(code)?.status ?? 400,
  requestId: () => crypto.randomUUID().toUpperCase(),
};

/** The answer of the operation to a request that passed every gate: a refusal, or what it means. */
export function operate(asked: Known, world: World & { parts: Answering }): Refusal | Meaning<Response> {
  const { parts } = world;
  const job = parts.find(asked.params["JobId"] ?? "", world);
  if (!job) return parts.unknownJob(asked);
  if (!parts.mayAsk(job, asked.caller)) return { code: "iot.common.AuthActionPermissionDeny" };
  if (job.refuse !== undefined) return { code: job.refuse };
  const status = parts.status(job, asked.atMs - world.openedAtMs, asked);
  return parts.succeed(parts.view(job, status, asked), asked);
}
