import type { Case, Earlier, Evidence, Exchange, Fault } from "../../schemas/types.js";
import type { Driver } from "../engine/examine.js";
import { failedEachTime, heldAtLast, MAX_TRIES } from "../engine/retries.js";
import { pooled } from "../engine/semaphore.js";
import type { Finding } from "../engine/verdicts.js";
import type { Check, Scope } from "./check.js";
import { breachIn, faultsOf } from "./faults.js";
import { perform } from "./perform.js";
import { isCut, redact } from "./redact.js";
import type { OpenSession } from "./session.js";

/** Options for examining a check. */
export interface Examination {
  session: OpenSession;
  scope: Scope;
  seed: number;
  /** The number of generated cases for one check. */
  runs: number;
  /** Receives every exchange. */
  wholeRun?: { hear(exchange: Exchange): void };
  /** Called after each case. */
  onCase?: () => void;
}

/** A case that was run, and the faults of the client. */
export interface Attempt {
  exchange: Exchange;
  faults: Fault[];
  /** How often the case was run. Each run before the last failed. */
  tries: number;
  /** In milliseconds of `performance.now()`. */
  endedAtMs: number;
  /** Unique values of this exchange that were used before in the run. */
  earlier?: readonly Earlier[];
}

/** Runs the cases of one check and collects the results. */
export class Examiner implements Driver<Case, Attempt> {
  readonly shrinking = { cases: 400, ms: 8_000 };
  tried = 0;
  readonly notes: string[] = [];
  /** The first line with which the adapter broke its protocol, if any. */
  breach: string | undefined;
  /**
   * Set when a case without an answer is believed. Other cases are then skipped, because they would take long and
   * change nothing.
   */
  #isEnough = false;
  readonly #check: Check;
  readonly #on: Examination;

  constructor(check: Check, on: Examination) {
    this.#check = check;
    this.#on = on;
  }

  /**
   * Runs a case, and repeats it alone if it got no answer. Silence depends on time, and an adapter that crashes breaks
   * all pending calls. Returns undefined if another unanswered case of this check is already believed.
   */
  async try(testCase: Case): Promise<Attempt | undefined> {
    const { silence, exclusive } = this.#on.session;
    // after the adapter has crashed once, run one case at a time, so that a crash cannot break other cases
    if (silence.hasBroken) return exclusive.alone(() => this.#tryUntilBelieved(testCase));
    const attempt = await exclusive.share(() => this.#try(testCase, 1));
    return this.#isDoubtful(attempt) ? exclusive.alone(() => this.#tryUntilBelieved(testCase, attempt)) : attempt;
  }

  /** Repeats a case alone until it is answered, or until its missing answer is believed. */
  async #tryUntilBelieved(testCase: Case, attempt?: Attempt): Promise<Attempt | undefined> {
    if (this.#isEnough) return undefined;
    let last = attempt ?? (await this.#try(testCase, 1));
    while (this.#isDoubtful(last)) last = await this.#tryAlone(last);
    // a stuck client may use all CPU time, which would make other requirements fail
    if (isUnanswered(last)) await this.#on.session.target.abandon?.();
    return last;
  }

  #isDoubtful(attempt: Attempt): boolean {
    return isUnanswered(attempt) && !this.#check.isSure?.(attempt.exchange) && attempt.tries < this.#triesToBelieve;
  }

  /**
   * Returns how often a case must get no answer before that is believed. If the client has never answered, its first
   * silence is believed.
   */
  get #triesToBelieve(): number {
    if (this.#check.phase) return MAX_TRIES;
    return this.#on.session.silence.wasHeard ? 2 : 1;
  }

  async #try(testCase: Case, tries: number): Promise<Attempt> {
    const { scope } = this.#on;
    let exchange = await this.#perform(testCase);
    for (let again = 1; again < MAX_TRIES && this.#check.isUnclear?.(exchange); again++)
      exchange = await this.#perform(testCase);
    const breach = breachIn(exchange);
    this.breach ??= breach;
    const faults = breach === undefined ? faultsOf(this.#check, exchange, scope) : [];
    if (faults.length === 0 && breach === undefined) this.notes.push(...(this.#check.notes?.(exchange, scope) ?? []));
    const attempt = { exchange, faults, tries, endedAtMs: performance.now() };
    if (isUnanswered(attempt) && tries >= this.#triesToBelieve) this.#isEnough = true;
    return attempt;
  }

  async #perform(testCase: Case): Promise<Exchange> {
    const { session, onCase, wholeRun } = this.#on;
    const exchange = await perform(testCase, session);
    this.tried += 1;
    onCase?.();
    wholeRun?.hear(exchange);
    session.silence.hear(exchange.results);
    return exchange;
  }

  /**
   * Returns the attempts with faults, in the order of the cases. Skips the rest once an unanswered case is believed.
   */
  async tryAll(cases: readonly Case[]): Promise<(Attempt & { index: number })[]> {
    const width = Math.max(1, Math.min(32, this.#on.session.target.capabilities.inflight ?? 1));
    const attempts = await pooled([...cases.entries()], width, async ([index, testCase]) => {
      const attempt = this.#isEnough ? undefined : await this.try(testCase);
      return attempt && attempt.faults.length > 0 ? [{ ...attempt, index }] : [];
    });
    return attempts.flat();
  }

  /**
   * Returns the first failure that is believed, and the failures after it. A busy machine may cause timed failures, so
   * they must recur on every retry.
   */
  async believed<T extends Attempt>(wrong: readonly T[]): Promise<T[]> {
    for (const [at, suspect] of wrong.entries()) {
      const attempt = await this.#settled(suspect);
      if (attempt.faults.length > 0) return [{ ...suspect, ...attempt }, ...wrong.slice(at + 1)];
    }
    return [];
  }

  /** Runs a case until its failure is believed. Returns undefined if another unanswered case is already believed. */
  async settle(testCase: Case): Promise<Attempt | undefined> {
    const attempt = await this.try(testCase);
    return attempt && this.#settled(attempt);
  }

  /** Repeats a timed failure until it passes or has failed every time. */
  async #settled(suspect: Attempt): Promise<Attempt> {
    let attempt = suspect;
    const isDoubted = () => this.#check.phase && !this.#check.isSure?.(attempt.exchange);
    while (isDoubted() && attempt.tries < MAX_TRIES && attempt.faults.length > 0) {
      const before = attempt;
      attempt = await this.#on.session.exclusive.alone(() => this.#tryAlone(before));
    }
    return attempt;
  }

  /** Runs the same case again. Call it only while nothing else runs. */
  async #tryAlone(before: Attempt): Promise<Attempt> {
    const { exchange, endedAtMs: atMs } = before;
    const next = await this.#try(exchange.case, before.tries + 1);
    if (breachIn(next.exchange) !== undefined) return next;
    if (isUnanswered(before)) {
      this.#on.session.silence.doubted(exchange.results, { atMs, cameAgain: isUnanswered(next) });
    }
    if (next.faults.length === 0) this.notes.push(heldAtLast(exchange.case.name, next.tries));
    return next;
  }

  /** Reports the faults that the published evidence shows, so that readers of the report can judge it again. */
  failed(
    { exchange, faults, tries, earlier }: Attempt,
    how: Omit<Evidence, "exchange">,
    notes: string[] = [],
  ): Finding {
    const published: Exchange = JSON.parse(JSON.stringify(redact(exchange, this.#on.session.canary)));
    const shown = isCut(published) ? faults : faultsOf(this.#check, published, this.#on.scope, earlier);
    const evidence = { exchange: published, ...how, ...(earlier ? { earlier: [...earlier] } : {}) };
    const results = tries > 1 ? [failedEachTime(exchange.case.name, tries)] : [];
    return { runs: this.tried, faults: shown.length > 0 ? shown : faults, notes: [...results, ...notes], evidence };
  }
}

/** Returns whether an attempt failed and a call got no answer: the client was silent, or its adapter crashed. */
function isUnanswered({ exchange, faults }: Attempt): boolean {
  return (
    faults.length > 0 && exchange.results.some(({ silent, broken }) => silent !== undefined || broken !== undefined)
  );
}
