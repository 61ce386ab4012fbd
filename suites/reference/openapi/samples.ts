import { businessRefusal, gatewayRefusal, responseSample, success } from "../../../generators/index.js";
import { businessCodes, type Code, gatewayCodes } from "../../../schemas/codes.js";
import type { Format, JobView, Sample } from "../../../schemas/types.js";
import { madeUpJobs } from "../endpoint/jobs.js";

type Examples = Readonly<Record<string, object>>;

const states = ["initialising", "running", "finished", "aborted"];

/** An answer for each state, about jobs that the kit makes; the awkward ones are left out. */
export function jobExamples(format: Format): Examples {
  const jobs = madeUpJobs(1, ["1000000000000001", "1000000000000002"]);
  const examples = states.map((state, status) => {
    const { job } = jobs[status] ?? {};
    const view: JobView = { ...job, Status: status };
    return [state, example(responseSample(state, format, success(view)), `A job that is ${state}.`)] as const;
  });
  return Object.fromEntries(examples);
}

/** The job of the first of these answers, as it is in JSON. */
export function exampleData(): object {
  const { value } = jobExamples("JSON")["initialising"] as { value: { Data: object } };
  return value.Data;
}

/** A failure for each code of the operation. */
export function businessExamples(format: Format): Examples {
  return Object.fromEntries(
    businessCodes.map((code) => [code.code, failing(businessRefusal(code.code, format), code)]),
  );
}

/** A failure for each code of the gateway that comes with that HTTP status. */
export function gatewayExamples(format: Format, status: number): Examples {
  const codes = gatewayCodes.filter((code) => code.status === status);
  return Object.fromEntries(codes.map((code) => [code.code, failing(gatewayRefusal(code.code, format), code)]));
}

/** The HTTP statuses of gateway failures, each once. */
export const gatewayStatuses: readonly number[] = [...new Set(gatewayCodes.map(({ status }) => status))].toSorted(
  (a, b) => a - b,
);

const failing = (sample: Sample, { message, retryable }: Code) =>
  example(sample, `${message} ${retryable ? "The same request may succeed later." : "The same request fails again."}`);

/** The moments of these jobs have 13 digits, which a number holds exactly; a test looks at each. */
function example({ format, reply }: Sample, summary: string): object {
  const body = reply.body ?? "";
  return { summary, value: format === "JSON" ? (JSON.parse(body) as unknown) : body };
}
