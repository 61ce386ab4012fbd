import { success } from "../../../generators/response.js";
import type { Spelling } from "../../../generators/spelling.js";
import { flagship } from "../../../schemas/contract/flagship.js";
import type { Case, Exchange, Fault, Format, JobView } from "../../../schemas/types.js";
import { answerCase, differOnly, named } from "./answers.js";

/* Facts that apply to jobs only: their states, their strategies, and the end of a wait. */

const flagshipOnly = { contract: flagship };

/** Creates a case with one call that is answered with this job. */
export function jobCase(name: string, format: Format, data: JobView, spelling: Spelling = {}): Case {
  return answerCase(flagshipOnly, name, format, { Data: success(data).Data }, spelling);
}

/** Returns the faults of these leaves of the job. */
export function differJob(exchange: Exchange, names: readonly string[]): Fault[] {
  return differOnly(exchange, flagshipOnly, named(...names.map((name) => `$.Data.${name}`)));
}
