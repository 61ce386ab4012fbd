import fc from "fast-check";
import type { Fault } from "../../schemas/types.js";
import { noteOthers } from "./notes.js";
import { seedOf } from "./seed.js";

/** One attempt at a case, and its faults. */
export interface Attempted {
  exchange: { case: { name: string } };
  faults: readonly Fault[];
}

type Indexed<A> = A & { index: number };

/** Functions of a seat that run cases. */
export interface Driver<C, A extends Attempted> {
  /**
   * Returns the failed attempts, in the order of the cases. `toFirst`: the cases after the first failure may be
   * skipped.
   */
  tryAll(cases: readonly C[], toFirst?: boolean): Promise<Indexed<A>[]>;
  /**
   * Of the failed attempts, returns those that failed often enough to be believed: the first, and others to name beside
   * it.
   */
  believed(failed: readonly Indexed<A>[]): Promise<Indexed<A>[]>;
  /** Runs a case. Returns undefined if the result is inconclusive or no more cases can be run. */
  try(testCase: C): Promise<A | undefined>;
  /** Limits for shrinking a failing case: the number of smaller cases, and the time in milliseconds. */
  shrinking: { cases: number; ms: number };
}

/** The cases of one check. */
export interface Cases<C> {
  id: string;
  fixed: readonly C[];
  generated: fc.Arbitrary<C> | undefined;
}

/** How a failure was found, and notes about it. */
export interface Failure<A> {
  attempt: A;
  how: { found: "fixed" } | { found: "generated"; shrinks: number };
  notes: string[];
}

/**
 * Runs the fixed cases of a check, then the generated cases, and shrinks a failing generated case. Returns undefined if
 * all passed.
 */
export async function findFailure<C, A extends Attempted>(
  { id, fixed, generated }: Cases<C>,
  driver: Driver<C, A>,
  on: { seed: number; runs: number },
): Promise<Failure<A> | undefined> {
  const failed = await driver.believed(await driver.tryAll(fixed));
  if (failed[0]) return { attempt: failed[0], how: { found: "fixed" }, notes: noteOthers(failed, fixed.length) };
  if (!generated) return undefined;
  const seed = seedOf(on.seed, id);
  const wrong = await driver.tryAll(fc.sample(generated, { seed, numRuns: on.runs }), true);
  const [found] = await driver.believed(wrong);
  return found && shrink(generated, seed, found, driver);
}

/** Starts fast-check at the failing value, so that its seed and path reproduce the value, and shrinks it. */
async function shrink<C, A extends Attempted>(
  generated: fc.Arbitrary<C>,
  seed: number,
  found: Indexed<A>,
  driver: Driver<C, A>,
): Promise<Failure<A>> {
  const { cases, ms } = driver.shrinking;
  const until = performance.now() + ms;
  let [smallest, tried]: [A, number] = [found, 0];
  const passes = async (testCase: C) => {
    if (tried++ >= cases || performance.now() > until) return true;
    // the first value is the original failure
    const attempt = tried === 1 ? found : await driver.try(testCase);
    if (!attempt || attempt.faults.length === 0) return true;
    smallest = attempt;
    return false;
  };
  const path = String(found.index);
  const { numShrinks } = await fc.check(fc.asyncProperty(generated, passes), { seed, path, numRuns: 1 });
  return { attempt: smallest, how: { found: "generated", shrinks: numShrinks }, notes: [] };
}
