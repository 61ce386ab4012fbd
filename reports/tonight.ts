import type { Shape } from "../schemas/types.js";
import { bodyKey, type Fact, questionKey } from "./facts.js";
import type { Night } from "./nights.js";

/** A night compared with those before it: which known facts it can confirm or refute. */
export class Tonight {
  readonly night: Night;
  readonly #questions: ReadonlySet<string>;
  readonly #bodies: ReadonlyMap<string, readonly string[]>;

  constructor(night: Night) {
    this.night = night;
    this.#questions = new Set(night.shape.questions.map(questionKey));
    this.#bodies = situationsIn(night.shape);
  }

  /** The kinds of question that were answered with the subject of a fact. */
  sourcesOf(fact: Fact): string[] {
    return sources(this.night.shape, fact);
  }

  /** The job states that were seen in one kind of answer. */
  situationsOf(body: string): readonly string[] {
    return this.#bodies.get(body) ?? [];
  }

  /** Whether the question or the kind of answer of a fact occurred. */
  hasBase({ question, answer, format, name }: Fact): boolean {
    if (question) return this.#questions.has(`${question} ${format}`);
    return answer ? this.#bodies.has(`${answer} ${format}`) : this.#hasCode(name);
  }

  /** Whether all requirements and questions that showed a fact on an earlier night were asked again. */
  isAsWide({ fact, night }: { fact: Fact; night: Night }): boolean {
    const { asked, spared } = this.night;
    const isAsked = [...night.asked].every((id) => asked.has(id) || spared.has(id));
    return isAsked && sources(night.shape, fact).every((question) => this.#questions.has(question));
  }

  /**
   * Whether a value from an earlier night should be seen again in this one. The content of a job may depend on its
   * state: then every state of that night must occur again, or one of them if the value was the only one.
   */
  showsAll(known: { fact: Fact; value: readonly string[]; night: Night }): boolean {
    const { answer, format, name = "" } = known.fact;
    if (!this.isAsWide(known)) return false;
    if (answer !== "job" || !name.startsWith("$.Data")) return true;
    const here = this.situationsOf(`${answer} ${format}`);
    const then = situationsIn(known.night.shape).get(`${answer} ${format}`) ?? [];
    const isHere = (situation: string) => here.includes(situation);
    return known.value.length === 1 ? then.length === 0 || then.some(isHere) : then.every(isHere);
  }

  #hasCode(code: string | undefined): boolean {
    return this.night.shape.errors.some((each) => each.code === code);
  }
}

function situationsIn({ bodies }: Shape): ReadonlyMap<string, readonly string[]> {
  return new Map(bodies.map((body) => [bodyKey(body), body.situations ?? []]));
}

function sources({ questions }: Shape, { question, answer, format }: Fact): string[] {
  if (question) return [`${question} ${format}`];
  const gave = questions.filter(({ answers }) =>
    answers.some((each) => each.answer === answer && each.format === format),
  );
  return gave.map(questionKey);
}
