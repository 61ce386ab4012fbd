import type { Contract } from "../../../schemas/contract/contract.js";
import type { Format, ShapeForm, ShapeMember } from "../../../schemas/types.js";
import type { JsonValue } from "../../protocol/reader/json.js";
import type { Tree } from "../reading.js";
import { type Documented, documentedBy } from "./documented.js";
import { formOf, knownValue } from "./form.js";
import type { Names } from "./names.js";

/** Counts by situation. */
type Counts = Map<string, number>;

interface Seen {
  parent: string;
  name: string;
  forms: Set<ShapeForm>;
  values: Set<string>;
  counts: Counts;
}

/** One answer, with its question. */
export interface Sighting {
  format: Format;
  /** The requested JobId. */
  asked: string | undefined;
  /** The state of its job; empty if it reports none. */
  situation: string;
  /** Whether it is a success. Then its Code is not an error. */
  isSuccess: boolean;
}

/** The members of many answers of one kind in one format. */
export class Members {
  readonly #seen = new Map<string, Seen>();
  readonly #parents = new Map<string, Counts>();
  readonly #names: Names;

  readonly #documented: Documented;

  constructor(names: Names, contract: Contract) {
    this.#names = names;
    this.#documented = documentedBy(contract);
  }

  add(tree: Tree, sighting: Sighting): void {
    this.#object("$", tree, sighting);
  }

  /** The members, sorted by path. `situations`: all situations in which such answers were seen. */
  list(situations: readonly string[]): ShapeMember[] {
    const results = new Map<string, ShapeMember>();
    for (const seen of this.#seen.values()) {
      const member = this.#results(seen, situations);
      const before = results.get(member.path);
      results.set(member.path, before ? joined(before, member) : member);
    }
    return [...results.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  #object(path: string, tree: Tree, sighting: Sighting): void {
    count(this.#countsOf(path), sighting.situation);
    for (const [name, value] of Object.entries(tree)) this.#member(path, name, value, sighting);
  }

  #member(parent: string, name: string, value: JsonValue, sighting: Sighting): void {
    if (typeof value === "string") this.#names.value(value);
    const isDocumented = this.#documented.names[parent]?.includes(name) === true;
    const results = isDocumented ? name : this.#names.name(`${parent} ${sighting.format}`, name);
    const path = `${parent}.${results}`;
    const seen = this.#note(path, { parent, name: results }, value, sighting);
    const kind = isDocumented ? knownValue(value, path, { asked: sighting.asked, by: this.#documented }) : undefined;
    if (kind !== undefined && (path !== "$.Code" || sighting.isSuccess)) seen.values.add(kind);
    if (isDocumented) this.#inside(path, value, sighting);
  }

  #note(path: string, at: Pick<Seen, "parent" | "name">, value: JsonValue, sighting: Sighting): Seen {
    const seen = this.#seen.get(path) ?? { ...at, forms: new Set(), values: new Set(), counts: new Map() };
    this.#seen.set(path, seen);
    seen.forms.add(formOf(value, path, { format: sighting.format, by: this.#documented }));
    count(seen.counts, sighting.situation);
    return seen;
  }

  #inside(path: string, value: JsonValue, sighting: Sighting): void {
    if (typeof value !== "object" || value === null) return;
    const isList = Array.isArray(value) || this.#documented.lists.has(path);
    const items = Array.isArray(value) ? value : [value];
    const inside = isList ? `${path}[]` : path;
    if (!this.#documented.names[inside]) return;
    for (const item of items) {
      if (isList) {
        count(this.#countsOf(path), sighting.situation);
        this.#note(inside, { parent: path, name: "[]" }, item, sighting);
      }
      if (typeof item === "object" && item !== null && !Array.isArray(item)) this.#object(inside, item, sighting);
    }
  }

  #countsOf(path: string): Counts {
    const counts = this.#parents.get(path) ?? new Map<string, number>();
    this.#parents.set(path, counts);
    return counts;
  }

  #results({ parent, name, forms, values, counts }: Seen, situations: readonly string[]): ShapeMember {
    const isNamed = name === "[]" || this.#documented.names[parent]?.includes(name) || this.#mayTell(parent, name);
    const all = this.#parents.get(parent) ?? new Map();
    // if it never occurs in a situation, `at` says so
    const isAbsent = isNamed && name !== "*" && [...counts].some(([at, times]) => times < (all.get(at) ?? 0));
    const at = situations.filter((each) => counts.has(each));
    return {
      path: name === "[]" ? `${parent}[]` : `${parent}.${isNamed ? name : "*"}`,
      forms: [...forms, ...(isAbsent ? (["absent"] as const) : [])].toSorted(),
      ...(values.size > 0 ? { values: [...values].toSorted() } : {}),
      ...(at.length < situations.length ? { at } : {}),
    };
  }

  #mayTell(parent: string, name: string): boolean {
    return name === "*" || ["JSON", "XML"].some((format) => this.#names.mayTell(`${parent} ${format}`, name));
  }
}

function count(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function joined(one: ShapeMember, other: ShapeMember): ShapeMember {
  const union = <T extends string>(a: readonly T[], b: readonly T[]) =>
    [...new Set<string>([...a, ...b])].toSorted() as T[];
  const at = one.at && other.at ? { at: union(one.at, other.at) } : {};
  return { path: one.path, forms: union(one.forms, other.forms), ...at };
}
