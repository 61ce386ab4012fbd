import { plainBody, successful } from "../../../generators/answer.js";
import { businessRefusal, gatewayRefusal, responseSample, success } from "../../../generators/index.js";
import { codesOf, type ListedCode } from "../../../schemas/contract/codes.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import { isFlagship } from "../../../schemas/contract/flagship.js";
import type { Format, JobView, Sample } from "../../../schemas/types.js";
import { madeUpJobs } from "../endpoint/jobs.js";
import type { Schema } from "./schema.js";

type Examples = Readonly<Record<string, object>>;

const states = ["initialising", "running", "finished", "aborted"];

/** Examples of successful answers: a plain answer, or a job in each state. */
export function answerExamples(contract: Contract, format: Format): Examples {
  if (isFlagship(contract)) return jobExamples(format);
  const sample = responseSample("plain", format, successful(contract, plainBody(contract)), { contract });
  return { plain: example(sample, "A plain answer.") };
}

/** An answer for each state, about generated jobs. The awkward jobs are left out. */
function jobExamples(format: Format): Examples {
  const jobs = madeUpJobs(1, ["1000000000000001", "1000000000000002"]);
  const examples = states.map((state, status) => {
    const { job } = jobs[status] ?? {};
    const view: JobView = { ...job, Status: status };
    return [state, example(responseSample(state, format, success(view)), `A job that is ${state}.`)] as const;
  });
  return Object.fromEntries(examples);
}

/** The first of these answers, as JSON. */
export function exampleBody(contract: Contract): Schema {
  const [first] = Object.values(answerExamples(contract, "JSON")) as { value: Schema }[];
  return first?.value ?? {};
}

/** A failure for each code of the operation. */
export function businessExamples(contract: Contract, format: Format): Examples {
  const codes = codesOf(contract).filter(({ kind }) => kind === "business");
  return Object.fromEntries(
    codes.map((code) => [code.code, failing(businessRefusal(code.code, format, { contract }), code)]),
  );
}

/** A failure for each code of the gateway with this HTTP status. */
export function gatewayExamples(contract: Contract, format: Format, status: number): Examples {
  const codes = codesOf(contract).filter((code) => code.kind === "gateway" && code.status === status);
  return Object.fromEntries(
    codes.map((code) => [code.code, failing(gatewayRefusal(code.code, format, { contract }), code)]),
  );
}

/** The HTTP statuses of gateway failures, without duplicates. */
export function gatewayStatuses(contract: Contract): readonly number[] {
  const codes = codesOf(contract).filter(({ kind }) => kind === "gateway");
  return [...new Set(codes.map(({ status }) => status))].toSorted((a, b) => a - b);
}

const failing = (sample: Sample, { message, retryable }: ListedCode) =>
  example(sample, `${message} ${retryable ? "The same request may succeed later." : "The same request fails again."}`);

/** An example with its summary. Times have 13 digits, which a number represents exactly; a test checks each. */
function example({ format, reply }: Sample, summary: string): object {
  const body = reply.body ?? "";
  return { summary, value: format === "JSON" ? (JSON.parse(body) as unknown) : body };
}
