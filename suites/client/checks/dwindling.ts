import { plainJob } from "../../../generators/job.js";
import { success } from "../../../generators/response.js";
import { responseSample } from "../../../generators/wire.js";
import type { Case, Format } from "../../../schemas/types.js";
import type { Scope } from "../check.js";
import { ample } from "./ample.js";
import { waitingFor } from "./waiting.js";

/** A wait whose last answer has fewer members of the job than the one before it. */
export function dwindling(scope: Scope, format: Format): Case {
  const { JobId } = plainJob;
  const first = responseSample("", format, success({ ...plainJob, Status: 1 }));
  const last = responseSample("", format, success({ ...(JobId === undefined ? {} : { JobId }), Status: 2 }));
  const name = "waits, and the last answer says less than the one before";
  return waitingFor([first.reply, last.reply], last.means, { name, format, timeoutMs: ample(scope, 30_000) });
}
