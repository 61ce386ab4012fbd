import { sentence } from "../../schemas/sentence.js";
import type { CallResult } from "../../schemas/types.js";

/** From this number on, a busy machine does not explain the silences. */
const fewSilences = 3;

/** The time of unanswered calls, in milliseconds of one clock, and whether the failure recurred when they ran alone. */
interface Doubted {
  atMs: number;
  cameAgain: boolean;
}

/** Tracks the unanswered calls of a client during a run. */
export class SilenceTracker {
  /** Whether any call ended other than in silence. */
  wasHeard = false;
  /** Whether the adapter ever crashed. */
  hasBroken = false;
  readonly #patienceMs: number;
  readonly #silences: Doubted[] = [];
  readonly #breaks: (Doubted & { broken: string })[] = [];

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /** Records the results of a case. */
  hear(result: readonly CallResult[]): void {
    this.wasHeard ||= result.some(({ silent }) => silent === undefined);
    this.hasBroken ||= result.some(({ broken }) => broken !== undefined);
  }

  /** Records that a case got no answer and was repeated alone. */
  doubted(result: readonly CallResult[], doubted: Doubted): void {
    const broken = result.find((each) => each.broken !== undefined)?.broken;
    if (broken !== undefined) this.#breaks.push({ ...doubted, broken });
    else this.#silences.push(doubted);
  }

  /**
   * Returns sentences about failures that did not recur on retry and are still suspicious: frequent silences, and
   * crashes that did not recur. Events within the patience of each other count as one, because a halted machine stops
   * all calls, and a crash breaks all pending calls.
   */
  problems(): string[] {
    const silences = this.#apart(this.#silences.filter(({ cameAgain }) => !cameAgain)).length;
    const explained = this.#breaks.filter(({ cameAgain }) => cameAgain);
    const breaks = this.#apart(this.#breaks.filter((each) => !explained.some((other) => this.#isNear(each, other))));
    return [
      ...(silences < fewSilences
        ? []
        : [sentence("The client fell silent {0} times, and answered only when it was asked again.", silences)]),
      ...breaks.map(({ broken }) =>
        sentence("This did not come again when what was under way was asked again: {0}", broken),
      ),
    ];
  }

  #apart<T extends Doubted>(all: readonly T[]): T[] {
    const apart: T[] = [];
    for (const each of all) if (apart.every((other) => !this.#isNear(each, other))) apart.push(each);
    return apart;
  }

  #isNear(one: Doubted, other: Doubted): boolean {
    return Math.abs(one.atMs - other.atMs) <= this.#patienceMs;
  }
}
