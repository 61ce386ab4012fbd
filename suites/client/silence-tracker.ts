import { sentence } from "../../schemas/sentence.js";
import type { CallResult } from "../../schemas/types.js";

/** From so many on, a busy machine does not explain silence. */
const fewSilences = 3;

/** When calls had no answer, in milliseconds of one clock, and whether that came again with nothing beside them. */
interface Doubted {
  atMs: number;
  cameAgain: boolean;
}

/** What is heard of a client in the course of a run. */
export class SilenceTracker {
  /** Whether a call ever ended otherwise than in silence. */
  wasHeard = false;
  /** Whether its adapter ever broke off. */
  hasBroken = false;
  readonly #patienceMs: number;
  readonly #silences: Doubted[] = [];
  readonly #breaks: (Doubted & { broken: string })[] = [];

  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs;
  }

  /** What the calls of a case returned. */
  hear(result: readonly CallResult[]): void {
    this.wasHeard ||= result.some(({ silent }) => silent === undefined);
    this.hasBroken ||= result.some(({ broken }) => broken !== undefined);
  }

  /** Calls of a case had no answer, so that it was asked again alone. */
  doubted(result: readonly CallResult[], doubted: Doubted): void {
    const broken = result.find((each) => each.broken !== undefined)?.broken;
    if (broken !== undefined) this.#breaks.push({ ...doubted, broken });
    else this.#silences.push(doubted);
  }

  /**
   * A sentence for what held when it was asked again, where that says little: silence that came often, and whatever
   * broke the adapter off and did not come again. What is within one patience is one: whatever halts a machine halts
   * all that is under way, and who dies takes all calls along.
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
