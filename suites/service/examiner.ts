import type { Fault, ServiceCase, ServiceEvidence, ServiceExchange } from "../../schemas/types.js";
import type { Driver } from "../engine/examine.js";
import { failedEachTime, heldAtLast, MAX_TRIES } from "../engine/retries.js";
import type { Finding } from "../engine/verdicts.js";
import type { Asker } from "./asker.js";
import type { ServiceCheck, ServiceScope } from "./check.js";
import { asEvidence, type Redact } from "./redact.js";
import { gone, isOut } from "./reply.js";

/** How a check of a service is examined. */
export interface ServiceExamination {
  asker: Asker;
  scope: ServiceScope;
  /** Removes credentials from the evidence. */
  redact: Redact;
  seed: number;
  /** Generated cases for each check. */
  runs: number;
  /** Waits until the service has recovered from other checks, before a case that provokes throttling. */
  settle(): Promise<void>;
  /** Why stress checks cannot run any more; undefined if the service answers. */
  stuck?(): string | undefined;
  /** Called after each case. */
  onCase?: () => void;
  signal?: AbortSignal | undefined;
  /** Returns why the service is out of order; undefined if it answers. */
  outage(): Promise<string | undefined>;
}

export interface Attempt {
  exchange: ServiceExchange;
  faults: Fault[];
  /** How often the case was judged. Each time before the last it failed. */
  tries: number;
  inconclusive: string | undefined;
}

/** The maximum number of smaller cases that replace a failing one. */
export const MAX_SHRINKS = 30;

/** Runs the cases of one check, and keeps their results. */
export class Examiner implements Driver<ServiceCase, Attempt> {
  readonly shrinking = { cases: MAX_SHRINKS, ms: Number.POSITIVE_INFINITY };
  readonly attempts: Attempt[] = [];
  readonly notes: string[] = [];
  /**
   * Why the examination cannot continue: the service is gone or out of order, it always throttles, or the budget is
   * spent.
   */
  lost: string | undefined;
  /** The latest exchange, with any result. */
  latest: ServiceExchange | undefined;
  readonly #check: ServiceCheck;
  readonly #on: ServiceExamination;
  #hung = false;
  /** Whether a failure like an outage recurred although the plain request was answered. Then it is not transient. */
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

  /** Runs a case. If a request of the check has timed out, or the service is gone, the remaining cases are skipped. */
  async try(testCase: ServiceCase): Promise<Attempt | undefined> {
    const { asker, onCase, signal } = this.#on;
    if (signal?.aborted || this.lost !== undefined || this.#hung) return undefined;
    const first = await this.#judged(await asker.ask(testCase));
    onCase?.();
    const attempt = first && this.#mayPass(first) ? await this.#judged(await asker.again(testCase)) : first;
    if (!attempt) return undefined;
    const { exchange, faults } = attempt;
    this.#lasts ||= this.#mayPass(attempt);
    this.#hung = faults.length > 0 && exchange.steps.some(({ failure }) => failure?.kind === "timeout");
    if (faults.length === 0) this.notes.push(...(this.#check.notes?.(exchange, this.#on.scope) ?? []));
    if (attempt !== first || exchange.steps.some(({ outages }) => outages !== undefined)) this.notes.push(SENT_AGAIN);
    this.attempts.push(attempt);
    return attempt;
  }

  /** Undefined if the exchange shows nothing about the service. */
  async #judged(exchange: ServiceExchange): Promise<Attempt | undefined> {
    this.latest = exchange;
    this.lost = await this.#lostBy(exchange);
    if (this.lost !== undefined || this.#on.signal?.aborted) return undefined;
    const faults = this.#check.judge(exchange, this.#on.scope);
    return {
      exchange,
      faults,
      tries: 1,
      inconclusive: faults.length > 0 ? undefined : this.#check.inconclusive?.(exchange, this.#on.scope),
    };
  }

  /** Whether a failure may be due to an outage that has ended. Checks that provoke trouble are handled separately. */
  #mayPass({ exchange, faults }: Attempt): boolean {
    const { phase } = this.#check;
    const isQuiet = phase !== "stress" && phase !== "last";
    return (
      isQuiet &&
      !this.#lasts &&
      faults.length > 0 &&
      exchange.steps.some((each) => isOut(each, this.#on.scope.contract))
    );
  }

  /** The failed attempts, in the order of the cases. */
  async tryAll(cases: readonly ServiceCase[], toFirst = false): Promise<(Attempt & { index: number })[]> {
    const failed: (Attempt & { index: number })[] = [];
    for (const [index, testCase] of cases.entries()) {
      const attempt = await this.try(testCase);
      if (attempt && attempt.faults.length > 0) failed.push({ ...attempt, index });
      if (toFirst && failed.length > 0) break;
    }
    return failed;
  }

  /** Throttling depends on time, so a failure of a stress check counts only if it occurs three times out of three. */
  async believed<T extends Attempt>(failed: readonly T[]): Promise<T[]> {
    const settled: T[] = [];
    for (const suspect of failed) settled.push({ ...suspect, ...(await this.settled(suspect)) });
    return settled.filter(({ faults }) => faults.length > 0);
  }

  /**
   * Repeats the failure of a stress check until it passes or has failed three times. An inconclusive attempt ends the
   * loop.
   */
  async settled(suspect: Attempt): Promise<Attempt> {
    let last = suspect;
    while (this.#check.phase === "stress" && last.tries < MAX_TRIES && last.faults.length > 0) {
      await this.#on.settle();
      // a throttle that never ends was waited for long enough
      if (this.#on.stuck?.() !== undefined) break;
      const next = await this.try(suspect.exchange.case);
      // an inconclusive attempt does not revoke a failure
      if (next === undefined || next.inconclusive !== undefined) break;
      last = { ...next, tries: last.tries + 1 };
      if (last.faults.length === 0) this.notes.push(heldAtLast(suspect.exchange.case.name, last.tries));
    }
    return last;
  }

  /** A failure during an outage says nothing about the check. If the service answers other requests, it does. */
  async #lostBy(exchange: ServiceExchange): Promise<string | undefined> {
    const { phase } = this.#check;
    if (exchange.steps.some(({ failure }) => failure?.kind === "unsent")) return spent;
    if (phase === "stress" || phase === "last") return undefined;
    const { contract } = this.#on.scope;
    const isLost = exchange.steps.some((each) => isOut(each, contract));
    return gone(exchange, phase, contract) ?? (isLost ? this.#on.outage() : undefined);
  }

  failed({ exchange, faults, tries }: Attempt, how: Omit<ServiceEvidence, "exchange">, notes: string[] = []): Finding {
    const service = { exchange: asEvidence(exchange, this.#on.redact), ...how };
    const steady = tries > 1 ? [failedEachTime(exchange.case.name, tries)] : [];
    return { runs: this.attempts.length, faults, notes: [...steady, ...notes], service };
  }
}

const spent = "The run has used up its budget of requests.";
const SENT_AGAIN = "A request was sent again, for no answer or a 5xx status came first.";
