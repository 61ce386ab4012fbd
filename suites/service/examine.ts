import { findFailure } from "../engine/examine.js";
import { counted } from "../engine/notes.js";
import type { Finding } from "../engine/verdicts.js";
import type { ServiceCheck } from "./check.js";
import { Examiner, type ServiceExamination } from "./examiner.js";

/** Runs the cases of a check on a service. */
export async function examine(check: ServiceCheck, on: ServiceExamination): Promise<Finding> {
  const examiner = new Examiner(check, on);
  const cases = { id: check.id, fixed: check.always(on.scope), generated: check.cases?.(on.scope) };
  const failure = await findFailure(cases, examiner, on);
  if (failure) return examiner.failed(failure.attempt, failure.how, failure.notes);
  const { attempts, notes, untestable } = examiner;
  return { runs: attempts.length, faults: [], notes: counted(notes), untestable };
}
