import type { Fault, ServiceCase, ServiceEvidence, ServiceExchange, Verdict } from "../../schemas/types.js";
import type { Driver } from "../engine/examine.js";
import { failedEachTime, heldAtLast, MAX_TRIES } from "../engine/retries.js";
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
  /** Why nothing can be provoked any more; undefined where the service serves. */
  stuck?(): string | undefined;
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

export interface Attempt {
  exchange: ServiceExchange;
  faults: Fault[];
  inconclusive: string | undefined;
}

/** Smaller cases that are tried in place of a failing one. */
export const MAX_SHRINKS = 30;

/** Where the cases of one check are tried, and what has come of them. */
export class Examiner implements Driver<ServiceCase, Attempt> {
  readonly shrinking = { cases: MAX_SHRINKS, ms: Number.POSITIVE_INFINITY };
  readonly attempts: Attempt[] = [];
  readonly notes: string[] = [];
  /** Why the examination cannot go on: the service is gone or out of order, it throttles whatever comes, or the budget is spent. */
  lost: string | undefined;
  /** The latest exchange, whatever it shows. */
  latest: ServiceExchange | undefined;
  readonly #check: ServiceCheck;
  readonly #on: ServiceExamination;
  /** How often what rests on time failed. */
  readonly #steady: string[] = [];
  #hung = false;
  /** What fails as an outage does came again where the plain question is answered: it is no matter of the moment. */
  #lasts = false;

  constructor(check: ServiceCheck, on: ServiceExamination) {
    this.#check = check;
    this.#on = on;
  }

  get untestable(): string | undefined {
    if (this.lost !== undefined) return this.lost;
    const [first] = this.attempts;
    return first && this.attempts.every(({ inconclusive }) => inconclusive !== undefined)
      ? first.inconclusive
      : undefined;
  }

  /** A service that lets requests of a check hang, or is gone, is not asked all of them. */
  async try(testCase: ServiceCase): Promise<Attempt | undefined> {
    const { asker, onCase, signal } = this.#on;
    if (signal?.aborted || this.lost !== undefined || this.#hung) return undefined;
    const first = await this.#judged(await asker.ask(testCase));
    onCase?.();
    const attempt = first && this.#mayPass(first) ? await this.#judged(await asker.again(testCase)) : first;
    if (!attempt) return undefined;
    const { exchange, faults } = attempt;
    this.#lasts ||= this.#mayPass(attempt);
    this.#hung = faults.length > 0 && exchange.turns.some(({ failure }) => failure?.kind === "timeout");
    if (faults.length === 0) this.notes.push(...(this.#check.notes?.(exchange, this.#on.scope) ?? []));
    if (attempt !== first || exchange.turns.some(({ outages }) => outages !== undefined)) this.notes.push(sentAnew);
    this.attempts.push(attempt);
    return attempt;
  }

  /** Undefined where the exchange says nothing about the service. */
  async #judged(exchange: ServiceExchange): Promise<Attempt | undefined> {
    this.latest = exchange;
    this.lost = await this.#lostBy(exchange);
    if (this.lost !== undefined || this.#on.signal?.aborted) return undefined;
    const faults = this.#check.judge(exchange, this.#on.scope);
    return {
      exchange,
      faults,
      inconclusive: faults.length > 0 ? undefined : this.#check.inconclusive?.(exchange, this.#on.scope),
    };
  }

  /** Whether what failed may have been an outage that has ended by now. What provokes trouble is looked at otherwise. */
  #mayPass({ exchange, faults }: Attempt): boolean {
    const { turn } = this.#check;
    const isQuiet = turn !== "stress" && turn !== "last";
    return (
      isQuiet &&
      !this.#lasts &&
      faults.length > 0 &&
      exchange.turns.some((each) => isOut(each, this.#on.scope.contract))
    );
  }

  /** The attempts that failed, in the order of the cases. */
  async tryAll(cases: readonly ServiceCase[], toFirst = false): Promise<(Attempt & { index: number })[]> {
    const failed: (Attempt & { index: number })[] = [];
    for (const [index, testCase] of cases.entries()) {
      const attempt = await this.try(testCase);
      if (attempt && attempt.faults.length > 0) failed.push({ ...attempt, index });
      if (toFirst && failed.length > 0) break;
    }
    return failed;
  }

  /** What is throttled, and when, rests on time: such a failure is believed when it comes three times of three. */
  async believed<T extends Attempt>(failed: readonly T[]): Promise<T[]> {
    if (this.#check.turn !== "stress") return [...failed];
    const confirmed: T[] = [];
    for (const suspect of failed) {
      const { again, tries } = await this.repeat(suspect);
      const { name } = suspect.exchange.case;
      if (again.faults.length > 0) {
        confirmed.push({ ...suspect, ...again });
        this.#steady.push(failedEachTime(name, tries));
      } else this.notes.push(heldAtLast(name, tries));
    }
    return confirmed;
  }

  /** A case once more until it held, or failed three times; what shows nothing ends it. */
  async repeat(suspect: Attempt): Promise<{ again: Attempt; tries: number }> {
    let [again, tries] = [suspect, 1];
    while (tries < MAX_TRIES && again.faults.length > 0) {
      await this.#on.settle();
      // a throttle that never lifts was waited for long enough
      if (this.#on.stuck?.() !== undefined) break;
      const next = await this.try(suspect.exchange.case);
      // what shows nothing takes no failure back
      if (next === undefined || next.inconclusive !== undefined) break;
      again = next;
      tries += 1;
    }
    return { again, tries };
  }

  /** What fails in an outage is no failure of what was asked; where the service answers otherwise, it is. */
  async #lostBy(exchange: ServiceExchange): Promise<string | undefined> {
    const { turn } = this.#check;
    if (exchange.turns.some(({ failure }) => failure?.kind === "unsent")) return spent;
    if (turn === "stress" || turn === "last") return undefined;
    const { contract } = this.#on.scope;
    const isLost = exchange.turns.some((each) => isOut(each, contract));
    return gone(exchange, turn, contract) ?? (isLost ? this.#on.outage() : undefined);
  }

  failed({ exchange, faults }: Attempt, how: Omit<ServiceEvidence, "exchange">, notes: string[] = []): ServiceFinding {
    const service = { exchange: asEvidence(exchange, this.#on.redact), ...how };
    return { runs: this.attempts.length, faults, notes: [...this.#steady, ...notes], service };
  }
}

const spent = "The run has used up its budget of requests.";
const sentAnew = "A request was sent again, for no answer or a 5xx status came first.";
