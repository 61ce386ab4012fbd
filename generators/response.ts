import fc, { type Arbitrary } from "fast-check";
import { businessCodes } from "../schemas/codes.js";
import type { JobView, Response } from "../schemas/types.js";
import { awkwardJob, job } from "./job.js";
import { plainRequestId, requestId } from "./request-id.js";

/** An answer with a job. */
export function success(data: JobView, extra: Partial<Response> = {}): Response {
  return { RequestId: plainRequestId, Success: true, Data: data, ...extra };
}

/** A business failure: a code and a message, without a job. */
export function failure(code: string, errorMessage: string, extra: Partial<Response> = {}): Response {
  return { RequestId: plainRequestId, Success: false, Code: code, ErrorMessage: errorMessage, ...extra };
}

/** Options of the answer generators: the jobs that the answers contain. */
export interface ResponseOptions {
  job?: Arbitrary<JobView>;
}

/** Any answer with a job; texts are plain or awkward unless the jobs are given. */
export function successful({ job: jobs = anyJob() }: ResponseOptions = {}): Arbitrary<Response> {
  return fc.tuple(requestId(), jobs).map(([RequestId, data]) => success(data, { RequestId }));
}

/** Any answer of the operation: four in five contain a job, the others are business failures. */
export function response(options: ResponseOptions = {}): Arbitrary<Response> {
  return fc.oneof({ withCrossShrink: true }, { arbitrary: successful(options), weight: 4 }, failed());
}

const anyJob = () => fc.oneof({ withCrossShrink: true }, job(), awkwardJob());

const failed = () =>
  fc
    .tuple(requestId(), fc.constantFrom(...businessCodes))
    .map(([RequestId, { code, message }]) => failure(code, message, { RequestId }));
