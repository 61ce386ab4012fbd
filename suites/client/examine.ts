import fc from "fast-check";
import type { Case, Requirement } from "../../schemas/types.js";
import { counted, noteOthers } from "../engine/notes.js";
import { seedOf } from "../engine/seed.js";
import type { Check } from "./check.js";
import { Court, type Examination, type Finding, type Trial } from "./examiner.js";

const mostShrinks = 400;
const longestShrinkingMs = 8_000;

/** Tries the fixed cases of a check, then cases by chance; makes a failing one smaller. */
export async function examine(check: Check, requirement: Requirement, on: Examination): Promise<Finding> {
  const court = new Court(check, on);
  const fixed = check.always?.(on.scope) ?? [];
  const wrong = await court.tryAll(fixed);
  const found = await court.believed(wrong);
  // those before the first that is believed held when they were tried again
  const left = wrong.filter(({ index }) => found && index >= found.index);
  if (found) return court.failed(found, { found: "fixed" }, noteOthers(left, fixed.length));
  const { trial, shrinks } = await byChance(check, requirement, court, on);
  if (trial) return court.failed(trial, { found: "generated", shrinks });
  return { runs: court.tried, faults: [], notes: counted(court.notes), breach: court.breach };
}

interface Chance {
  shrinks: number;
  trial?: Trial;
}

async function byChance(check: Check, { id }: Requirement, court: Court, on: Examination): Promise<Chance> {
  const cases = check.cases?.(on.scope);
  if (!cases) return { shrinks: 0 };
  const seed = seedOf(on.seed, id);
  const found = await court.believed(await court.tryAll(fc.sample(cases, { seed, numRuns: on.runs })));
  return found ? shrink(cases, seed, found, court) : { shrinks: 0 };
}

/** Starts fast-check at the failing value, so that it is found again by its seed and path and made smaller. */
async function shrink(
  cases: fc.Arbitrary<Case>,
  seed: number,
  found: Trial & { index: number },
  court: Court,
): Promise<Chance> {
  const until = performance.now() + longestShrinkingMs;
  let smallest: Trial = found;
  let attempts = 0;
  const holds = async (kase: Case) => {
    if (++attempts > mostShrinks || performance.now() > until) return true;
    const result = await court.try(kase);
    if (!result || result.faults.length === 0) return true;
    smallest = result;
    return false;
  };
  const path = String(found.index);
  const { numShrinks } = await fc.check(fc.asyncProperty(cases, holds), { seed, path, numRuns: 1 });
  return { trial: smallest, shrinks: numShrinks };
}
