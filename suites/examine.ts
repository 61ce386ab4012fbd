import fc from "fast-check";
import type { Case, Evidence, Exchange, Fault, Requirement, Verdict } from "../schemas/types.js";
import type { Check, Scope } from "./check.js";
import { perform } from "./perform.js";
import { redact } from "./redact.js";
import { pooled } from "./slots.js";
import type { OpenTheatre } from "./theatre.js";

/** How a check is examined. */
export interface Examination {
  theatre: OpenTheatre;
  scope: Scope;
  seed: number;
  /** Generated cases for one check. */
  runs: number;
  /** Called after each case. */
  onCase?: () => void;
}

interface Trial {
  exchange: Exchange;
  faults: Fault[];
}

/** What became of one check, before it is a verdict. */
export type Finding = Pick<Verdict, "runs" | "faults" | "evidence" | "notes">;

const mostShrinks = 400;
const longestShrinkingMs = 8_000;

/** Tries the fixed cases of a check, then cases by chance; makes a failing one smaller. */
export async function examine(check: Check, requirement: Requirement, on: Examination): Promise<Finding> {
  const width = Math.max(1, Math.min(32, on.theatre.target.capabilities.inflight ?? 1));
  const seen: string[] = [];
  const trial = async (kase: Case): Promise<Trial> => {
    const exchange = await perform(kase, on.theatre);
    on.onCase?.();
    const faults = [...brokenAdapter(exchange), ...check.judge(exchange, on.scope)];
    if (faults.length === 0) seen.push(...(check.notes?.(exchange) ?? []));
    return { exchange, faults };
  };
  const fixed = check.always?.(on.scope) ?? [];
  const wrong = (await pooled(fixed, width, trial)).filter(({ faults }) => faults.length > 0);
  const [first] = wrong;
  if (first) {
    const again = check.timed ? await trial(first.exchange.case) : first;
    if (again.faults.length > 0)
      return failed(again, { found: "fixed" }, fixed.length, noteOthers(wrong, fixed.length), on);
    seen.push(`"${first.exchange.case.name}" failed once and passed when it was run again alone`);
  }
  const generated = await byChance(check, requirement, trial, width, on);
  const runs = fixed.length + generated.runs;
  if (!generated.trial) return { runs, faults: [], notes: counted(seen) };
  return failed(generated.trial, { found: "generated", shrinks: generated.shrinks }, runs, [], on);
}

interface Chance {
  runs: number;
  shrinks: number;
  trial?: Trial;
}

async function byChance(
  check: Check,
  requirement: Requirement,
  trial: (kase: Case) => Promise<Trial>,
  width: number,
  on: Examination,
): Promise<Chance> {
  const cases = check.cases?.(on.scope);
  if (!cases) return { runs: 0, shrinks: 0 };
  const seed = seedOf(on.seed, requirement.id);
  const sampled = fc.sample(cases, { seed, numRuns: on.runs });
  const trials = await pooled(sampled, width, async (kase) => {
    const result = await trial(kase);
    return result.faults.length > 0 ? result : undefined;
  });
  const index = trials.findIndex((result) => result !== undefined);
  const found = trials[index];
  if (!found) return { runs: sampled.length, shrinks: 0 };
  return { runs: sampled.length, ...(await shrink(cases, seed, index, trial, found)) };
}

/** Starts fast-check at the failing value, so that it is found again by its seed and path and made smaller. */
async function shrink(
  cases: fc.Arbitrary<Case>,
  seed: number,
  index: number,
  trial: (kase: Case) => Promise<Trial>,
  found: Trial,
): Promise<Omit<Chance, "runs">> {
  const until = performance.now() + longestShrinkingMs;
  let smallest = found;
  let tried = 0;
  const holds = async (kase: Case) => {
    if (++tried > mostShrinks || performance.now() > until) return true;
    const result = await trial(kase);
    if (result.faults.length === 0) return true;
    smallest = result;
    return false;
  };
  const { numShrinks } = await fc.check(fc.asyncProperty(cases, holds), { seed, path: String(index), numRuns: 1 });
  return { trial: smallest, shrinks: numShrinks };
}

function failed(
  { exchange, faults }: Trial,
  how: Omit<Evidence, "exchange">,
  runs: number,
  notes: string[],
  on: Examination,
): Finding {
  return { runs, faults, notes, evidence: { exchange: redact(exchange, on.theatre.canary), ...how } };
}

function brokenAdapter({ told }: Exchange): Fault[] {
  return told.flatMap(({ broken }) =>
    broken === undefined ? [] : [{ path: "adapter", expected: "an answer by the adapter protocol", actual: broken }],
  );
}

function noteOthers(wrong: readonly Trial[], of: number): string[] {
  const names = wrong.map(({ exchange }) => exchange.case.name);
  return wrong.length > 1 ? [`${wrong.length} of ${of} fixed cases fail: ${names.join("; ")}`] : [];
}

function counted(notes: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const note of notes) counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts].map(([note, count]) => (count > 1 ? `${note} (${count} times)` : note));
}

/** A seed of its own for each requirement, so that a run of one gives the same cases as a run of all. */
function seedOf(seed: number, id: string): number {
  let hash = seed | 0;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return hash;
}
