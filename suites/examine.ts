import fc from "fast-check";
import type { Case, Evidence, Exchange, Fault, Requirement, Verdict } from "../schemas/types.js";
import type { Check, Scope } from "./check.js";
import { perform } from "./perform.js";
import { isCut, redact } from "./redact.js";
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

const confirmations = 2;
const mostShrinks = 400;
const mostNamed = 8;
const longestShrinkingMs = 8_000;

/** Tries the fixed cases of a check, then cases by chance; makes a failing one smaller. */
export async function examine(check: Check, requirement: Requirement, on: Examination): Promise<Finding> {
  const court = new Court(check, on);
  const fixed = check.always?.(on.scope) ?? [];
  const wrong = await court.tryAll(fixed);
  for (const suspect of wrong) {
    const { again, tries } = check.timed ? await court.confirm(suspect) : { again: suspect, tries: 1 };
    const { name } = suspect.exchange.case;
    if (again.faults.length > 0) {
      const steady = check.timed ? [`"${name}" failed ${tries} of ${tries} times, at last with nothing beside it`] : [];
      return court.failed(again, { found: "fixed" }, [...steady, ...noteOthers(wrong, fixed.length)]);
    }
    court.notes.push(`"${name}" failed ${tries - 1} of ${tries} times, and held with nothing beside it`);
  }
  const { trial, shrinks } = await byChance(check, requirement, court, on);
  if (trial) return court.failed(trial, { found: "generated", shrinks });
  return { runs: court.tried, faults: [], notes: counted(court.notes) };
}

/** Where the cases of one check are tried, and what has come of them. */
class Court {
  tried = 0;
  readonly notes: string[] = [];
  #silent = false;
  readonly #check: Check;
  readonly #on: Examination;

  constructor(check: Check, on: Examination) {
    this.#check = check;
    this.#on = on;
  }

  try(kase: Case): Promise<Trial> {
    return this.#on.theatre.quiet.share(() => this.#try(kase));
  }

  async #try(kase: Case): Promise<Trial> {
    const { theatre, scope, onCase } = this.#on;
    const exchange = await perform(kase, theatre);
    this.tried += 1;
    onCase?.();
    const faults = faultsOf(this.#check, exchange, scope);
    if (faults.length === 0) this.notes.push(...(this.#check.notes?.(exchange) ?? []));
    this.#silent ||= faults.length > 0 && exchange.told.some(({ silent }) => silent !== undefined);
    return { exchange, faults };
  }

  /** The trials that found a fault, in the order of the cases. A client that never answers is not asked all of them. */
  async tryAll(cases: readonly Case[]): Promise<(Trial & { index: number })[]> {
    const width = Math.max(1, Math.min(32, this.#on.theatre.target.capabilities.inflight ?? 1));
    const trials = await pooled([...cases.entries()], width, async ([index, kase]) =>
      this.#silent ? undefined : { index, ...(await this.try(kase)) },
    );
    return trials.flatMap((trial) => (trial && trial.faults.length > 0 ? [trial] : []));
  }

  /** A busy machine may turn what rests on time: such a failure is believed when it comes three times of three. */
  async confirm(suspect: Trial): Promise<{ again: Trial; tries: number }> {
    let [again, tries] = [suspect, 1];
    while (tries <= confirmations && again.faults.length > 0) {
      again = await this.#on.theatre.quiet.alone(() => this.#try(suspect.exchange.case));
      tries += 1;
    }
    return { again, tries };
  }

  /** Its faults are those that its evidence shows as it is published, so that whoever has it can judge it again. */
  failed({ exchange, faults }: Trial, how: Omit<Evidence, "exchange">, notes: string[] = []): Finding {
    const published: Exchange = JSON.parse(JSON.stringify(redact(exchange, this.#on.theatre.canary)));
    const shown = isCut(published) ? faults : faultsOf(this.#check, published, this.#on.scope);
    const evidence = { exchange: published, ...how };
    return { runs: this.tried, faults: shown.length > 0 ? shown : faults, notes, evidence };
  }
}

interface Chance {
  shrinks: number;
  trial?: Trial;
}

async function byChance(check: Check, { id }: Requirement, court: Court, on: Examination): Promise<Chance> {
  const cases = check.cases?.(on.scope);
  if (!cases) return { shrinks: 0 };
  const seed = seedOf(on.seed, id);
  const [found] = await court.tryAll(fc.sample(cases, { seed, numRuns: on.runs }));
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
    if (result.faults.length === 0) return true;
    smallest = result;
    return false;
  };
  const path = String(found.index);
  const { numShrinks } = await fc.check(fc.asyncProperty(cases, holds), { seed, path, numRuns: 1 });
  return { trial: smallest, shrinks: numShrinks };
}

/** All that is held against a client for what happened in one case of a check. */
export function faultsOf(check: Check, exchange: Exchange, scope: Scope): Fault[] {
  const faults = [...brokenAdapter(exchange), ...check.judge(exchange, scope)];
  const declined = check.mayDecline && exchange.told.every(({ returned }) => returned === undefined);
  return faults.length > 0 || declined ? faults : unasked(exchange);
}

function brokenAdapter({ told }: Exchange): Fault[] {
  return told.flatMap(({ broken }) =>
    broken === undefined ? [] : [{ path: "adapter", expected: "an answer by the adapter protocol", actual: broken }],
  );
}

/** A client that asks nobody keeps no promise: that nothing went wrong then says nothing. */
function unasked({ requests, escapes, told, case: { calls } }: Exchange): Fault[] {
  const answered = told.some(({ raised, unsupported }) => raised === undefined && unsupported === undefined);
  const mayRefuse = calls.every(({ jobId }) => jobId === undefined);
  if (requests.length > 0 || escapes.length > 0 || (mayRefuse && !answered)) return [];
  return [{ path: "wire", expected: "a request", actual: "none" }];
}

function noteOthers(wrong: readonly Trial[], of: number): string[] {
  const names = wrong.map(({ exchange }) => exchange.case.name);
  const more = names.length > mostNamed ? `; and ${names.length - mostNamed} more` : "";
  const told = names.slice(0, mostNamed).join("; ");
  return names.length > 1 ? [`${names.length} of ${of} fixed cases fail: ${told}${more}`] : [];
}

/** Notes with how often each was made. */
export function counted(notes: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const note of notes) counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts].map(([note, count]) => (count > 1 ? `${note} (${count} times)` : note));
}

/** A seed of its own for each requirement, so that a run of one gives the same cases as a run of all. */
export function seedOf(seed: number, id: string): number {
  let hash = seed | 0;
  for (const character of id) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return hash;
}
