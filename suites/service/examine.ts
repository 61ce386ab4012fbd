import fc from "fast-check";
import type { Fault, ServiceCase, ServiceEvidence, ServiceExchange, Verdict } from "../../schemas/types.js";
import { counted, noteOthers } from "../engine/notes.js";
import { failedEachTime, heldAtLast, mostTries } from "../engine/retries.js";
import { seedOf } from "../engine/seed.js";
import type { Asker } from "./asker.js";
import type { ServiceCheck, ServiceScope } from "./check.js";
import { asEvidence, type Redact } from "./redact.js";
import { gone, isOut } from "./reply.js";

/** How a check of a service is examined. */
export interface ServiceExamination {
  asker: Asker;
  scope: ServiceScope;
  /** Takes credentials out of what is kept. */
  redact: Redact;
  seed: number;
  /** Generated cases for one check. */
  runs: number;
  /** Lets what others spoilt become well again, before a case that provokes throttling. */
  settle(): Promise<void>;
  /** Called after each case. */
  onCase?: () => void;
  signal?: AbortSignal | undefined;
  /** Asks whether the service is out of order, and tells why; undefined where it answers. */
  outage(): Promise<string | undefined>;
}

/** What became of one check, before it is a verdict. */
export interface ServiceFinding extends Pick<Verdict, "runs" | "faults" | "notes" | "service"> {
  /** Why it could not be examined, where nothing was found. */
  untestable?: string | undefined;
}

interface Trial {
  exchange: ServiceExchange;
  faults: Fault[];
  blind: string | undefined;
}

/** Smaller cases that are tried in the place of a failing one. */
export const mostShrinks = 30;

/** Tries the fixed cases of a check, then cases by chance; makes a failing one smaller. */
export async function examine(check: ServiceCheck, on: ServiceExamination): Promise<ServiceFinding> {
  const court = new Court(check, on);
  const fixed = check.always(on.scope);
  for (const kase of fixed) await court.try(kase);
  const wrong = check.turn === "loud" ? await court.confirmed(court.wrong, on.settle) : court.wrong;
  const [found] = wrong;
  if (found) return court.failed(found, { found: "fixed" }, [...court.steady, ...noteOthers(wrong, fixed.length)]);
  const chance = court.lost === undefined ? await byChance(check, court, on) : undefined;
  if (chance) return court.failed(chance.trial, { found: "generated", shrinks: chance.shrinks });
  return { runs: court.trials.length, faults: [], notes: counted(court.notes), untestable: court.untestable };
}

/** Where the cases of one check are tried, and what has come of them. */
export class Court {
  readonly trials: Trial[] = [];
  readonly notes: string[] = [];
  /** How often what rests on time failed. */
  readonly steady: string[] = [];
  /** Why the examination cannot go on: the service is gone or out of order, it throttles whatever comes, or the budget is spent. */
  lost: string | undefined;
  /** The latest exchange, whatever it shows. */
  latest: ServiceExchange | undefined;
  readonly #check: ServiceCheck;
  readonly #on: ServiceExamination;
  #hung = false;
  /** What fails as an outage does came again where the plain question is answered: it is no matter of the moment. */
  #lasts = false;

  constructor(check: ServiceCheck, on: ServiceExamination) {
    this.#check = check;
    this.#on = on;
  }

  get wrong(): Trial[] {
    return this.trials.filter(({ faults }) => faults.length > 0);
  }

  get untestable(): string | undefined {
    if (this.lost !== undefined) return this.lost;
    const [first] = this.trials;
    return first && this.trials.every(({ blind }) => blind !== undefined) ? first.blind : undefined;
  }

  /** A service that lets requests of a check hang, or is gone, is not asked all of them. */
  async try(kase: ServiceCase): Promise<Trial | undefined> {
    const { asker, onCase, signal } = this.#on;
    if (signal?.aborted || this.lost !== undefined || this.#hung) return undefined;
    const first = await this.#judged(await asker.ask(kase));
    onCase?.();
    const trial = first && this.#mayPass(first) ? await this.#judged(await asker.again(kase)) : first;
    if (!trial) return undefined;
    const { exchange, faults } = trial;
    this.#lasts ||= this.#mayPass(trial);
    this.#hung = faults.length > 0 && exchange.turns.some(({ failure }) => failure?.kind === "timeout");
    if (faults.length === 0) this.notes.push(...(this.#check.notes?.(exchange) ?? []));
    if (trial !== first || exchange.turns.some(({ outages }) => outages !== undefined)) this.notes.push(sentAnew);
    this.trials.push(trial);
    return trial;
  }

  /** Undefined where the exchange says nothing about the service. */
  async #judged(exchange: ServiceExchange): Promise<Trial | undefined> {
    this.latest = exchange;
    this.lost = await this.#lostBy(exchange);
    if (this.lost !== undefined || this.#on.signal?.aborted) return undefined;
    const faults = this.#check.judge(exchange, this.#on.scope);
    return { exchange, faults, blind: faults.length > 0 ? undefined : this.#check.blind?.(exchange) };
  }

  /** Whether what failed may have been an outage that has ended by now. What provokes trouble is looked at otherwise. */
  #mayPass({ exchange, faults }: Trial): boolean {
    const { turn } = this.#check;
    const isQuiet = turn !== "loud" && turn !== "last";
    return isQuiet && !this.#lasts && faults.length > 0 && exchange.turns.some(isOut);
  }

  /** What is throttled, and when, rests on time: such a failure is believed when it comes three times of three. */
  async confirmed(wrong: readonly Trial[], settle: () => Promise<void>): Promise<Trial[]> {
    const confirmed: Trial[] = [];
    for (const suspect of wrong) {
      const { again, tries } = await this.repeat(suspect, settle);
      const { name } = suspect.exchange.case;
      if (again.faults.length > 0) {
        confirmed.push(again);
        this.steady.push(failedEachTime(name, tries));
      } else this.notes.push(heldAtLast(name, tries));
    }
    return confirmed;
  }

  /** A case once more until it held, or failed three times; what shows nothing ends it. */
  async repeat(suspect: Trial, settle: () => Promise<void>): Promise<{ again: Trial; tries: number }> {
    let [again, tries] = [suspect, 1];
    while (tries < mostTries && again.faults.length > 0) {
      await settle();
      const next = await this.try(suspect.exchange.case);
      // what shows nothing takes no failure back
      if (next === undefined || next.blind !== undefined) break;
      again = next;
      tries += 1;
    }
    return { again, tries };
  }

  /** What fails in an outage is no failure of what was asked; where the service answers otherwise, it is. */
  async #lostBy(exchange: ServiceExchange): Promise<string | undefined> {
    const { turn } = this.#check;
    if (exchange.turns.some(({ failure }) => failure?.kind === "unsent")) return spent;
    if (turn === "loud" || turn === "last") return undefined;
    return gone(exchange, turn) ?? (exchange.turns.some(isOut) ? this.#on.outage() : undefined);
  }

  failed({ exchange, faults }: Trial, how: Omit<ServiceEvidence, "exchange">, notes: string[] = []): ServiceFinding {
    const service = { exchange: asEvidence(exchange, this.#on.redact), ...how };
    return { runs: this.trials.length, faults, notes, service };
  }
}

const spent = "The run has used up its budget of requests.";
const sentAnew = "A request was sent anew, for no answer or a 5xx status came first.";

async function byChance(
  check: ServiceCheck,
  court: Court,
  on: ServiceExamination,
): Promise<{ trial: Trial; shrinks: number } | undefined> {
  const cases = check.cases?.(on.scope);
  if (!cases) return undefined;
  const seed = seedOf(on.seed, check.id);
  for (const [index, kase] of fc.sample(cases, { seed, numRuns: on.runs }).entries()) {
    const trial = await court.try(kase);
    if (trial && trial.faults.length > 0) return shrink(cases, { seed, path: String(index) }, trial, court);
  }
  return undefined;
}

/** Starts fast-check at the failing value, so that it is found again by its seed and path and made smaller. */
async function shrink(
  cases: fc.Arbitrary<ServiceCase>,
  at: { seed: number; path: string },
  found: Trial,
  court: Court,
): Promise<{ trial: Trial; shrinks: number }> {
  let [smallest, tried] = [found, 0];
  const holds = async (kase: ServiceCase) => {
    if (tried++ >= mostShrinks) return true;
    // the first value is the one that was found
    const trial = tried === 1 ? found : await court.try(kase);
    if (!trial || trial.faults.length === 0) return true;
    smallest = trial;
    return false;
  };
  const { numShrinks } = await fc.check(fc.asyncProperty(cases, holds), { ...at, numRuns: 1 });
  return { trial: smallest, shrinks: numShrinks };
}
