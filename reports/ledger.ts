import { bodyKey, type Fact, type FactKind, facts, memberKey, questionKey } from "./facts.js";
import type { Night } from "./nights.js";
import { Tonight } from "./tonight.js";

/** A difference from the last known behaviour of a service. */
export interface Change {
  /** The first night with the new behaviour. */
  night: Night;
  /** The last night with the old behaviour. */
  last: Night;
  fact: Fact;
  /** Empty if it did not exist. */
  from: readonly string[];
  /** Empty if it no longer exists. */
  to: readonly string[];
}

/** The last known state of one fact. */
interface Known {
  fact: Fact;
  value: readonly string[];
  /** The last night that showed it. */
  night: Night;
}

/** Forms that may come and go with the state of a job. */
const soft = new Set(["absent", "null", "empty-text", "empty-list", "empty-object"]);

/** Facts whose presence depends on the questions asked; they change only if both nights have them. */
const chancy = new Set<FactKind>(["beside", "code-statuses", "empty"]);

/** The known behaviour of a service over the nights. Facts that a night does not show stay as they were. */
export class Ledger {
  readonly changes: Change[] = [];
  readonly #known = new Map<string, Known>();
  /** The last night with each question. */
  readonly #questions = new Map<string, Night>();
  /** The situations in which each kind of answer was seen. */
  readonly #bodies = new Map<string, Set<string>>();
  readonly #asked = new Set<string>();
  /** The last night with each kind of answer. */
  readonly #shown = new Map<string, Night>();

  /** Adds a night with a snapshot; nights must be added in order. */
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

  /** Known facts that this night could not show, because their question was not asked or their answer did not occur. */
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
    // A value that keeps unseen parts still belongs to the earlier night, which showed all of it.
    const isWhole = to.every((each) => is.has(each));
    this.#known.set(fact.key, isWhole ? { fact, value: to, night: tonight.night } : { ...known, value: to });
    const isChange = removed.length > 0 || (counted.length > 0 && this.#mayAdd(tonight, fact));
    return isChange ? { night: tonight.night, last: known.night, fact, from: known.value, to } : undefined;
  }

  /** Whether a new fact is really new: every question of this night was asked before. */
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

  /** Records a change, unless it only follows from the appearance or removal of its parent. */
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

  /** The last earlier night that showed the subject of a fact. */
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
