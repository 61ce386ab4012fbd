import type { Requirement } from "../../schemas/types.js";
import { findFailure } from "../engine/examine.js";
import { counted } from "../engine/notes.js";
import type { Finding } from "../engine/verdicts.js";
import type { Check } from "./check.js";
import { fixedCases, generatedCases } from "./checks/fitted.js";
import { type Examination, Examiner } from "./examiner.js";

/** Runs the cases of a check on a client. */
export async function examine(check: Check, { id }: Pick<Requirement, "id">, on: Examination): Promise<Finding> {
  const examiner = new Examiner(check, on);
  const cases = { id, fixed: fixedCases(check, on.scope), generated: generatedCases(check, on.scope) };
  const failure = await findFailure(cases, examiner, on);
  if (failure) return examiner.failed(failure.attempt, failure.how, failure.notes);
  return { runs: examiner.tried, faults: [], notes: counted(examiner.notes), breach: examiner.breach };
}
