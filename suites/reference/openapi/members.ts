import { bodyMembers, mainList } from "../../../schemas/contract/body.js";
import type { Contract } from "../../../schemas/contract/contract.js";
import type { LeafMember, ListMember, Member, ObjectMember } from "../../../schemas/contract/members.js";
import { exampleBody } from "./samples.js";
import { compact, type Schema, schemaRef } from "./schema.js";
import { resolved, type Source, sourceOf } from "./source.js";

/** The members of an answer's body, and the schemas that they refer to. */
export interface BodySchemas {
  members: Readonly<Record<string, Schema>>;
  components: Readonly<Record<string, Schema>>;
}

/** The schemas of a body. Every object allows unknown members, because the service may add some. */
export function bodySchemas(contract: Contract): BodySchemas {
  const writer = new Writer(contract);
  const { properties } = sourceOf(contract);
  const members = bodyMembers(contract).map((member) => {
    const source = resolved(properties?.[member.name]);
    const schema = member.type === "object" ? writer.topLevel(member, source) : writer.member(member, source);
    return [member.name, schema] as const;
  });
  return { members: Object.fromEntries(members), components: writer.components() };
}

/** Writes the schemas of members, and collects the named ones: objects, entries of lists and enumerations. */
class Writer {
  readonly #contract: Contract;
  readonly #example: Schema;
  /** The path of each name in use. */
  readonly #taken = new Map<string, string>();
  readonly #objects = new Map<string, Schema>();
  readonly #enums = new Map<string, Schema>();

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#example = exampleBody(contract);
    for (const name of ["Success", "BusinessFailure", "GatewayFailure"]) this.#taken.set(name, "");
  }

  components(): Readonly<Record<string, Schema>> {
    return Object.fromEntries([...this.#objects, ...this.#enums]);
  }

  member(member: Member, source: Source): Schema {
    if (member.type === "object") return this.#object(member, source);
    return member.type === "list" ? this.#list(member, source) : this.#leaf(member, source);
  }

  /** Tools that generate an answer from a schema use its `example`, and not the newer `examples`. */
  topLevel(member: ObjectMember, source: Source): Schema {
    return this.#named(member.name, member, () => ({
      ...this.#object(member, source),
      example: this.#example[member.name],
    }));
  }

  #named(name: string, { path }: ObjectMember, write: () => Schema): Schema {
    const own = this.#name(name, path);
    if (!this.#objects.has(own)) {
      // reserve its place before the entries of its lists
      this.#objects.set(own, {});
      this.#objects.set(own, compact(write()));
    }
    return schemaRef(own);
  }

  #object({ members, path }: ObjectMember, { description, required, properties = {} }: Source): Schema {
    const inside = members.map((each) => [each.name, this.member(each, resolved(properties[each.name]))] as const);
    const schema = { description, type: "object", required, properties: Object.fromEntries(inside) };
    return compact({ ...schema, anyOf: this.#cardinality(members, path, properties) });
  }

  /** The rule that a list has few entries if another member has a certain value (C9). */
  #cardinality(members: readonly Member[], path: string, sources: Readonly<Record<string, Source>>) {
    const { cardinality } = this.#contract;
    const list = members.find((each) => each.path === cardinality?.list);
    const decider = members.find((each) => each.path === cardinality?.member);
    if (!cardinality || list?.type !== "list" || !decider || list.path !== `${path}.${list.name}`) return undefined;
    const few = this.#wrapped(list, resolved(sources[list.name]), { maxItems: cardinality.most });
    return [
      { not: { properties: { [decider.name]: { const: cardinality.value } } } },
      { properties: { [list.name]: few } },
    ];
  }

  #list(list: ListMember, source: Source): Schema {
    return this.#wrapped(list, source, compact({ minItems: source.minItems }));
  }

  #wrapped(list: ListMember, { description, items, minItems }: Source, bounds: Schema): Schema {
    const { wrapper } = list;
    const inner = { type: "array", items: this.#entry(list, resolved(items)), ...bounds };
    if (wrapper === undefined) return compact({ description, ...inner });
    const required = minItems === undefined ? undefined : [wrapper];
    return compact({ description, type: "object", properties: { [wrapper]: inner }, required });
  }

  #entry({ item, name }: ListMember, source: Source): Schema {
    if (item.type !== "object") return this.#leaf({ ...item, name }, source);
    const isFirst = mainList(this.#contract)?.item === item;
    const entry = isFirst ? capitals(this.#contract.words.entry.en) : `${name}Entry`;
    return this.#named(entry, item, () => this.#object(item, source));
  }

  #leaf({ type, name, path, values }: LeafMember, source: Source): Schema {
    const { minLength, minimum, maximum, oneOf } = source;
    const description = described(source);
    if (type === "any") return compact({ description });
    if (values.length > 0) {
      const own = this.#name(name, path);
      this.#enums.set(own, compact({ description, oneOf }));
      return schemaRef(own);
    }
    if (type === "text") return compact({ description, type: "string", minLength });
    if (type === "boolean") return compact({ description, type });
    const format = type === "number" ? "double" : type;
    const isWhole = type !== "number";
    return compact({ description, type: isWhole ? "integer" : type, minimum, maximum, format });
  }

  /** A name that no schema of another member has. */
  #name(name: string, path: string): string {
    const owner = this.#taken.get(name) ?? path;
    const own = owner === path ? name : path.replaceAll(/[^A-Za-z0-9]+/g, "");
    this.#taken.set(own, path);
    return own;
  }
}

function described({ description, "x-unit": unit }: Source): string | undefined {
  if (unit === undefined) return description;
  return `${description ?? ""} Unit: ${unit}.`.trimStart();
}

/** Words as a capitalised name, such as LogEntry. */
const capitals = (words: string) =>
  words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
