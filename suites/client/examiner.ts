import type { Case, Evidence, Exchange, Fault, Verdict } from "../../schemas/types.js";
import { failedEachTime, heldAtLast, mostTries } from "../engine/retries.js";
import { pooled } from "../engine/semaphore.js";
import type { Check, Scope } from "./check.js";
import { perform } from "./perform.js";
import { isCut, redact } from "./redact.js";
import type { OpenTheatre } from "./session.js";

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

/** A case as it was tried, and what is held against the client. */
export interface Trial {
  exchange: Exchange;
  faults: Fault[];
  /** How often the case was tried; each time but the last it failed. */
  tries: number;
  /** In milliseconds of `performance.now()`. */
  endedAtMs: number;
}

/** What became of one check, before it is a verdict. */
export interface Finding extends Pick<Verdict, "runs" | "faults" | "evidence" | "notes"> {
  /** Without a fault: why some case says nothing of the client, as the adapter broke its protocol there. */
  breach?: string | undefined;
}

/** Where the cases of one check are tried, and what has come of them. */
export class Court {
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
  async try(kase: Case): Promise<Trial | undefined> {
    const { hearing, quiet } = this.#on.theatre;
    // an adapter that broke off once is asked one case at a time from then on, so that it takes no other along
    if (hearing.hasBroken) return quiet.alone(() => this.#tryUntilBelieved(kase));
    const trial = await quiet.share(() => this.#try(kase, 1));
    return this.#isDoubtful(trial) ? quiet.alone(() => this.#tryUntilBelieved(kase, trial)) : trial;
  }

  /** With nothing beside it: the case until it is answered, or believed to have no answer. */
  async #tryUntilBelieved(kase: Case, trial?: Trial): Promise<Trial | undefined> {
    if (this.#isEnough) return undefined;
    let last = trial ?? (await this.#try(kase, 1));
    while (this.#isDoubtful(last)) last = await this.#tryAlone(last);
    return last;
  }

  #isDoubtful(trial: Trial): boolean {
    return isUnanswered(trial) && !this.#check.isSure?.(trial.exchange) && trial.tries < this.#triesToBelieve;
  }

  /** How often a case has to have no answer. The first silence of a client that was never heard is believed. */
  get #triesToBelieve(): number {
    if (this.#check.timed) return mostTries;
    return this.#on.theatre.hearing.wasHeard ? 2 : 1;
  }

  async #try(kase: Case, tries: number): Promise<Trial> {
    const { theatre, scope, onCase } = this.#on;
    const exchange = await perform(kase, theatre);
    this.tried += 1;
    onCase?.();
    theatre.hearing.hear(exchange.told);
    const breach = breachIn(exchange);
    this.breach ??= breach;
    const faults = breach === undefined ? faultsOf(this.#check, exchange, scope) : [];
    if (faults.length === 0 && breach === undefined) this.notes.push(...(this.#check.notes?.(exchange) ?? []));
    const trial = { exchange, faults, tries, endedAtMs: performance.now() };
    if (isUnanswered(trial) && tries >= this.#triesToBelieve) this.#isEnough = true;
    return trial;
  }

  /** The trials that found a fault, in the order of the cases. Where one is believed that has no answer, the rest is left. */
  async tryAll(cases: readonly Case[]): Promise<(Trial & { index: number })[]> {
    const width = Math.max(1, Math.min(32, this.#on.theatre.target.capabilities.inflight ?? 1));
    const trials = await pooled([...cases.entries()], width, async ([index, kase]) => {
      const trial = this.#isEnough ? undefined : await this.try(kase);
      return trial && trial.faults.length > 0 ? [{ ...trial, index }] : [];
    });
    return trials.flat();
  }

  /** The first failure that is believed: a busy machine may turn what rests on time, so that it has to come each time. */
  async believed<T extends Trial>(wrong: readonly T[]): Promise<T | undefined> {
    for (const suspect of wrong) {
      const trial = await this.#settled(suspect);
      if (trial.faults.length > 0) return { ...suspect, ...trial };
    }
    return undefined;
  }

  /** One case as often as it takes to believe that it fails; undefined if another that had no answer is believed already. */
  async settle(kase: Case): Promise<Trial | undefined> {
    const trial = await this.try(kase);
    return trial && this.#settled(trial);
  }

  /** A failure that rests on time is tried again until it held, or has come each time. */
  async #settled(suspect: Trial): Promise<Trial> {
    let trial = suspect;
    const isDoubted = () => this.#check.timed && !this.#check.isSure?.(trial.exchange);
    while (isDoubted() && trial.tries < mostTries && trial.faults.length > 0) {
      const before = trial;
      trial = await this.#on.theatre.quiet.alone(() => this.#tryAlone(before));
    }
    return trial;
  }

  /** The same case once more; to be called with nothing beside it. */
  async #tryAlone(before: Trial): Promise<Trial> {
    const { exchange, endedAtMs: atMs } = before;
    const next = await this.#try(exchange.case, before.tries + 1);
    if (breachIn(next.exchange) !== undefined) return next;
    if (isUnanswered(before)) {
      this.#on.theatre.hearing.doubted(exchange.told, { atMs, cameAgain: isUnanswered(next) });
    }
    if (next.faults.length === 0) this.notes.push(heldAtLast(exchange.case.name, next.tries));
    return next;
  }

  /** Its faults are those that its evidence shows as it is published, so that whoever has it can judge it again. */
  failed({ exchange, faults, tries }: Trial, how: Omit<Evidence, "exchange">, notes: string[] = []): Finding {
    const published: Exchange = JSON.parse(JSON.stringify(redact(exchange, this.#on.theatre.canary)));
    const shown = isCut(published) ? faults : faultsOf(this.#check, published, this.#on.scope);
    const evidence = { exchange: published, ...how };
    const told = tries > 1 ? [failedEachTime(exchange.case.name, tries)] : [];
    return { runs: this.tried, faults: shown.length > 0 ? shown : faults, notes: [...told, ...notes], evidence };
  }
}

/** Whether a trial failed where a call had no answer: the client fell silent, or its adapter broke off. */
function isUnanswered({ exchange, faults }: Trial): boolean {
  return faults.length > 0 && exchange.told.some(({ silent, broken }) => silent !== undefined || broken !== undefined);
}

/** How the adapter broke its protocol in a case, which then says nothing of the client; undefined where it did not. */
export function breachIn({ told }: Exchange): string | undefined {
  return told.find(({ breach }) => breach !== undefined)?.breach;
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
