import { bodyKey, type Fact, type FactKind, facts, memberKey, questionKey } from "./facts.js";
import type { Night } from "./nights.js";
import { Tonight } from "./tonight.js";

/** Something that a service does otherwise than it did when this was last seen. */
export interface Change {
  /** The night on which it was seen first. */
  night: Night;
  /** The last night on which it was as before. */
  last: Night;
  fact: Fact;
  /** Empty where it was not there. */
  from: readonly string[];
  /** Empty where it is there no more. */
  to: readonly string[];
}

/** What is known of one fact. */
interface Known {
  fact: Fact;
  value: readonly string[];
  /** The last night on which it was seen. */
  night: Night;
}

/** Forms that may come and go with the state of a job. */
const soft = new Set(["absent", "null", "empty-text", "empty-list", "empty-object"]);

/** What is there or not by what was asked, and changes only where both nights have it. */
const chancy = new Set<FactKind>(["beside", "code-statuses", "empty"]);

/** What is known of a service, night after night: whatever a night does not show stays as it was. */
export class Ledger {
  readonly changes: Change[] = [];
  readonly #known = new Map<string, Known>();
  /** The last night that had each question. */
  readonly #questions = new Map<string, Night>();
  /** The situations in which each kind of answer was seen. */
  readonly #bodies = new Map<string, Set<string>>();
  readonly #asked = new Set<string>();
  /** The last night that had each kind of answer. */
  readonly #shown = new Map<string, Night>();

  /** Adds the picture of a night that is later than those before it. */
  add(night: Night): void {
    const tonight = new Tonight(night);
    const moved = new Set<string>();
    const result = facts(night.shape);
    for (const fact of result.values()) {
      const known = this.#known.get(fact.key);
      const change = known ? this.#changed(fact, known, tonight) : this.#added(fact, tonight);
      if (change) this.#note(change, moved);
    }
    for (const known of this.#known.values()) {
      if (!result.has(known.fact.key) && this.#isGone(known, tonight)) this.#gone(known, night, moved);
    }
    this.#remember(night);
  }

  /** What is known and this night does not show, for nothing that it comes from was asked or answered. */
  unseen({ shape }: Night): { questions: string[]; bodies: string[]; situations: string[] } {
    const questions = new Set(shape.questions.map(questionKey));
    const bodies = new Map(shape.bodies.map((body) => [bodyKey(body), body.situations ?? []]));
    const situations = [...bodies.values()].flat();
    const all = [...this.#bodies.values()].flatMap((each) => [...each]);
    return {
      questions: [...this.#questions.keys()].filter((each) => !questions.has(each)).toSorted(),
      bodies: [...this.#bodies.keys()].filter((each) => !bodies.has(each)).toSorted(),
      situations: [...new Set(all)].filter((each) => !situations.includes(each)).toSorted(),
    };
  }

  #added(fact: Fact, tonight: Tonight): Change | undefined {
    const { night } = tonight;
    const base = fact.question ? this.#questions.has(`${fact.question} ${fact.format}`) : this.#isKnownBody(fact);
    const last = base && !chancy.has(fact.kind) && this.#mayAdd(tonight, fact) ? this.#lastOf(fact) : undefined;
    this.#known.set(fact.key, { fact, value: fact.value, night });
    return last && { night, last, fact, from: [], to: fact.value };
  }

  #isKnownBody({ answer, format, at = [] }: Fact): boolean {
    const known = this.#bodies.get(`${answer} ${format}`);
    return known !== undefined && (at.length === 0 || at.some((each) => known.has(each)));
  }

  #changed(fact: Fact, known: Known, tonight: Tonight): Change | undefined {
    const [was, is] = [new Set(known.value), new Set(fact.value)];
    const isFree = fact.kind === "member" && !this.#knowsAll(fact, tonight);
    const added = fact.value.filter((each) => !was.has(each));
    const counted = added.filter((each) => !isFree || !soft.has(each));
    const removed = tonight.showsAll(known) ? known.value.filter((each) => !is.has(each)) : [];
    const to = [...known.value.filter((each) => !removed.includes(each)), ...added].toSorted();
    // what was kept is still that of the night that showed all of it
    const isWhole = to.every((each) => is.has(each));
    this.#known.set(fact.key, isWhole ? { fact, value: to, night: tonight.night } : { ...known, value: to });
    const isChange = removed.length > 0 || (counted.length > 0 && this.#mayAdd(tonight, fact));
    return isChange ? { night: tonight.night, last: known.night, fact, from: known.value, to } : undefined;
  }

  /** Whether what is new tonight would have been seen before: nothing is asked that was never asked. */
  #mayAdd(tonight: Tonight, fact: Fact): boolean {
    const isAsked = [...tonight.night.asked].every((id) => this.#asked.has(id));
    return isAsked && tonight.sourcesOf(fact).every((question) => this.#questions.has(question));
  }

  #knowsAll({ answer, format }: Fact, tonight: Tonight): boolean {
    const known = this.#bodies.get(`${answer} ${format}`);
    return tonight.situationsOf(`${answer} ${format}`).every((each) => known?.has(each));
  }

  #isGone({ fact, value, night }: Known, tonight: Tonight): boolean {
    if (chancy.has(fact.kind)) return false;
    if (!tonight.hasBase(fact) || !tonight.isAsWide({ fact, night })) return false;
    const here = tonight.situationsOf(`${fact.answer} ${fact.format}`);
    const at = fact.at ?? [];
    if (at.length === 0) return true;
    return value.includes("absent") || fact.kind === "values"
      ? at.every((each) => here.includes(each))
      : at.some((each) => here.includes(each));
  }

  #gone(known: Known, night: Night, moved: Set<string>): void {
    this.#known.delete(known.fact.key);
    this.#note({ night, last: known.night, fact: known.fact, from: known.value, to: [] }, moved);
  }

  /** What comes or goes with what it stands in is reported there. */
  #note(change: Change, moved: Set<string>): void {
    const { answer, format, name = "", kind, parent = "" } = change.fact;
    const isMember = (kind === "member" || kind === "values") && answer && format;
    const at = isMember ? { answer, format } : undefined;
    if (at && kind === "member") moved.add(memberKey(at, name));
    const above = kind === "values" ? [name, parent] : [parent];
    const isInside = at && (change.from.length === 0 || change.to.length === 0);
    if (isInside && above.some((path) => moved.has(memberKey(at, path)))) return;
    this.changes.push(change);
  }

  /** The last night before this one that showed what a fact is of. */
  #lastOf({ question, answer, format }: Fact): Night | undefined {
    return question ? this.#questions.get(`${question} ${format}`) : this.#shown.get(`${answer} ${format}`);
  }

  #remember(night: Night): void {
    const { shape, asked } = night;
    for (const each of shape.questions) this.#questions.set(questionKey(each), night);
    for (const id of asked) this.#asked.add(id);
    for (const body of shape.bodies) {
      const known = this.#bodies.get(bodyKey(body)) ?? new Set();
      this.#bodies.set(bodyKey(body), known);
      this.#shown.set(bodyKey(body), night);
      for (const situation of body.situations ?? []) known.add(situation);
    }
  }
}
