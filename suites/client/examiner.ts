import type { Case, Earlier, Evidence, Exchange, Fault, Verdict } from "../../schemas/types.js";
import type { Driver } from "../engine/examine.js";
import { failedEachTime, heldAtLast, MAX_TRIES } from "../engine/retries.js";
import { pooled } from "../engine/semaphore.js";
import type { Check, Scope } from "./check.js";
import { breachIn, faultsOf } from "./faults.js";
import { perform } from "./perform.js";
import { isCut, redact } from "./redact.js";
import type { OpenSession } from "./session.js";

/** How a check is examined. */
export interface Examination {
  session: OpenSession;
  scope: Scope;
  seed: number;
  /** Generated cases for one check. */
  runs: number;
  /** Hears every exchange. */
  wholeRun?: { hear(exchange: Exchange): void };
  /** Called after each case. */
  onCase?: () => void;
}

/** A case as it was tried, and what is held against the client. */
export interface Attempt {
  exchange: Exchange;
  faults: Fault[];
  /** How often the case was tried; each time but the last it failed. */
  tries: number;
  /** In milliseconds of `performance.now()`. */
  endedAtMs: number;
  /** Which of its values were used before in the run. */
  earlier?: readonly Earlier[];
}

/** What became of one check, before it is a verdict. */
export interface Finding extends Pick<Verdict, "runs" | "faults" | "evidence" | "notes"> {
  /** Without a fault: why some case says nothing of the client, as the adapter broke its protocol there. */
  breach?: string | undefined;
}

/** Where the cases of one check are tried, and what has come of them. */
export class Examiner implements Driver<Case, Attempt> {
  readonly shrinking = { cases: 400, ms: 8_000 };
  tried = 0;
  readonly notes: string[] = [];
  /** The first line by which the adapter broke its protocol, where there is one. */
  breach: string | undefined;
  /** A case is believed that had no answer: the others would cost much, and change nothing. */
  #isEnough = false;
  readonly #check: Check;
  readonly #on: Examination;

  constructor(check: Check, on: Examination) {
    this.#check = check;
    this.#on = on;
  }

  /**
   * Silence rests on time, whatever is examined, and an adapter that breaks off takes along all that wait for it: so what
   * had no answer is asked again alone. Undefined where another case of this check is believed already that had none.
   */
  async try(testCase: Case): Promise<Attempt | undefined> {
    const { silence, exclusive } = this.#on.session;
    // an adapter that broke off once is asked one case at a time from then on, so that it takes no other along
    if (silence.hasBroken) return exclusive.alone(() => this.#tryUntilBelieved(testCase));
    const attempt = await exclusive.share(() => this.#try(testCase, 1));
    return this.#isDoubtful(attempt) ? exclusive.alone(() => this.#tryUntilBelieved(testCase, attempt)) : attempt;
  }

  /** With nothing beside it: the case until it is answered, or believed to have no answer. */
  async #tryUntilBelieved(testCase: Case, attempt?: Attempt): Promise<Attempt | undefined> {
    if (this.#isEnough) return undefined;
    let last = attempt ?? (await this.#try(testCase, 1));
    while (this.#isDoubtful(last)) last = await this.#tryAlone(last);
    // what is stuck may take the whole machine's time, which would then be held against other requirements
    if (isUnanswered(last)) await this.#on.session.target.abandon?.();
    return last;
  }

  #isDoubtful(attempt: Attempt): boolean {
    return isUnanswered(attempt) && !this.#check.isSure?.(attempt.exchange) && attempt.tries < this.#triesToBelieve;
  }

  /** How often a case has to have no answer. The first silence of a client that was never heard is believed. */
  get #triesToBelieve(): number {
    if (this.#check.timed) return MAX_TRIES;
    return this.#on.session.silence.wasHeard ? 2 : 1;
  }

  async #try(testCase: Case, tries: number): Promise<Attempt> {
    const { session, scope, onCase } = this.#on;
    const exchange = await perform(testCase, session);
    this.tried += 1;
    onCase?.();
    this.#on.wholeRun?.hear(exchange);
    session.silence.hear(exchange.results);
    const breach = breachIn(exchange);
    this.breach ??= breach;
    const faults = breach === undefined ? faultsOf(this.#check, exchange, scope) : [];
    if (faults.length === 0 && breach === undefined) this.notes.push(...(this.#check.notes?.(exchange, scope) ?? []));
    const attempt = { exchange, faults, tries, endedAtMs: performance.now() };
    if (isUnanswered(attempt) && tries >= this.#triesToBelieve) this.#isEnough = true;
    return attempt;
  }

  /** The trials that found a fault, in the order of the cases. Where one is believed that has no answer, the rest is left. */
  async tryAll(cases: readonly Case[]): Promise<(Attempt & { index: number })[]> {
    const width = Math.max(1, Math.min(32, this.#on.session.target.capabilities.inflight ?? 1));
    const attempts = await pooled([...cases.entries()], width, async ([index, testCase]) => {
      const attempt = this.#isEnough ? undefined : await this.try(testCase);
      return attempt && attempt.faults.length > 0 ? [{ ...attempt, index }] : [];
    });
    return attempts.flat();
  }

  /** The first failure that is believed, and those after it: a busy machine may cause what rests on time, so that it has to come each time. */
  async believed<T extends Attempt>(wrong: readonly T[]): Promise<T[]> {
    for (const [at, suspect] of wrong.entries()) {
      const attempt = await this.#settled(suspect);
      if (attempt.faults.length > 0) return [{ ...suspect, ...attempt }, ...wrong.slice(at + 1)];
    }
    return [];
  }

  /** One case as often as it takes to believe that it fails; undefined if another that had no answer is believed already. */
  async settle(testCase: Case): Promise<Attempt | undefined> {
    const attempt = await this.try(testCase);
    return attempt && this.#settled(attempt);
  }

  /** A failure that rests on time is tried again until it held, or has come each time. */
  async #settled(suspect: Attempt): Promise<Attempt> {
    let attempt = suspect;
    const isDoubted = () => this.#check.timed && !this.#check.isSure?.(attempt.exchange);
    while (isDoubted() && attempt.tries < MAX_TRIES && attempt.faults.length > 0) {
      const before = attempt;
      attempt = await this.#on.session.exclusive.alone(() => this.#tryAlone(before));
    }
    return attempt;
  }

  /** The same case once more; to be called with nothing beside it. */
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

  /** Its faults are those that its evidence shows as it is published, so that whoever has it can judge it again. */
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

/** Whether a trial failed where a call had no answer: the client fell silent, or its adapter broke off. */
function isUnanswered({ exchange, faults }: Attempt): boolean {
  return (
    faults.length > 0 && exchange.results.some(({ silent, broken }) => silent !== undefined || broken !== undefined)
  );
}
