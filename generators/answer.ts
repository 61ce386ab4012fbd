import { bodyLeaves, bodyMembers } from "../schemas/contract/body.js";
import type { Contract } from "../schemas/contract/contract.js";
import { type LeafMember, type ListMember, type Member, plainOf } from "../schemas/contract/members.js";
import { plainRequestId } from "./request-id.js";

/** The content of an answer: members by name, lists without their wrapper, a Long as decimal text. */
export interface Answer {
  readonly [name: string]: unknown;
}

/** The body of a plain answer. No two of its values can be confused. */
export function plainBody(contract: Contract): Answer {
  return remembered(bodies, contract, () => changed(contract, (_leaf, plain) => plain, everything(contract)));
}

function everything(contract: Contract): Answer {
  return Object.fromEntries(bodyMembers(contract).map((member) => [member.name, plainOf(member)]));
}

/** A success with this body. */
export function successful({ envelope }: Contract, body: Answer, extra: Answer = {}): Answer {
  const said = { iot: { Success: true }, message: { Code: "OK", Message: "OK" }, bare: {} }[envelope];
  return { RequestId: plainRequestId, ...said, ...body, ...extra };
}

/** A failure that the operation reports under HTTP 200. Throws for a bare envelope, which has none. */
export function failed({ envelope, name }: Contract, code: string, message: string, extra: Answer = {}): Answer {
  if (envelope === "bare") throw new Error(`${name} has no business failures.`);
  const said =
    envelope === "iot" ? { Success: false, Code: code, ErrorMessage: message } : { Code: code, Message: message };
  return { RequestId: plainRequestId, ...said, ...extra };
}

/** A body with `change` applied to each leaf; undefined omits the leaf. */
export function changed(
  contract: Contract,
  change: (leaf: LeafMember, value: unknown) => unknown,
  body: Answer = plainBody(contract),
): Answer {
  return within(bodyMembers(contract), body, change);
}

type Change = (leaf: LeafMember, value: unknown) => unknown;

function within(members: readonly Member[], value: Answer, change: Change): Answer {
  const entries = members.map((member) => [member.name, altered(member, value[member.name], change)] as const);
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}

function altered(member: Member, value: unknown, change: Change): unknown {
  if (member.type === "list")
    return Array.isArray(value) ? value.map((each) => altered(member.item, each, change)) : value;
  if (member.type !== "object") return change(member, value);
  return typeof value === "object" && value !== null ? within(member.members, value as Answer, change) : value;
}

/** The plain body with the leaf at this path set to another value; undefined omits it. */
export function setting(contract: Contract, path: string, value: unknown): Answer {
  return changed(contract, (leaf, plain) => (leaf.path === path ? value : plain));
}

/** The plain body with a list of this length; the texts of its entries end in their numbers. */
export function sized(contract: Contract, list: ListMember, count: number): Answer {
  return allowing(
    contract,
    placed(bodyMembers(contract), plainBody(contract), list.path, numbered(list, count)),
    list.path,
  );
}

/** `count` entries of a list, which differ if their type allows it. */
export function numbered(list: ListMember, count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => entry(list.item, index));
}

function entry(item: Member, index: number): unknown {
  if (item.type === "list") return [entry(item.item, index)];
  if (item.type === "object")
    return Object.fromEntries(item.members.map((member) => [member.name, entry(member, index)]));
  return entryValue(item, index);
}

/**
 * The value of a leaf in the list entry at this index: a text ends in its number; a number outside an enumeration
 * grows.
 */
export function entryValue({ type, plain, values }: LeafMember, index: number): unknown {
  if (type === "text") return `${String(plain)}-${index + 1}`;
  if (values.length > 0 || type === "boolean" || type === "any") return plain;
  return type === "int64" ? String(BigInt(String(plain)) + BigInt(index)) : Number(plain) + index;
}

/** The body with another value at the path of a member outside any list. */
export function placed(members: readonly Member[], value: Answer, path: string, by: unknown): Answer {
  const entries = members.map((member) => {
    const own = value[member.name];
    if (member.path === path) return [member.name, by] as const;
    if (member.type !== "object" || !path.startsWith(`${member.path}.`)) return [member.name, own] as const;
    return [member.name, placed(member.members, (own ?? {}) as Answer, path, by)] as const;
  });
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}

/** The body with its list cut to the number of entries that its limiting member allows. */
export function agreeing(contract: Contract, body: Answer): Answer {
  const rule = broken(contract, body);
  return rule ? placed(bodyMembers(contract), body, rule.list, rule.entries.slice(0, rule.most)) : body;
}

/** The body with that member set to a value that allows any number of entries. */
function allowing(contract: Contract, body: Answer, path: string): Answer {
  const { cardinality } = contract;
  if (cardinality?.list !== path) return body;
  const leaf = bodyLeaves(contract).find((each) => each.path === cardinality.member);
  const other = leaf?.values.find((each) => each.const !== cardinality.value);
  return placed(bodyMembers(contract), body, cardinality.member, other?.const);
}

/** The cardinality rule that a body breaks, with the entries of its list. */
function broken({ cardinality }: Contract, body: Answer) {
  if (!cardinality) return undefined;
  const entries = valueAt(body, cardinality.list);
  if (!Array.isArray(entries) || valueAt(body, cardinality.member) !== cardinality.value) return undefined;
  return entries.length > cardinality.most ? { ...cardinality, entries } : undefined;
}

/** The value at a path such as `$.Data.Status`; for a list, the whole list. */
export function valueAt(answer: unknown, path: string): unknown {
  const steps = path.split(".").slice(1);
  return steps.reduce<unknown>((inner, name) => {
    const own = typeof inner === "object" && inner !== null && !Array.isArray(inner);
    return own && Object.hasOwn(inner, name) ? (inner as Answer)[name] : undefined;
  }, answer);
}

/** The text that identifies an answer: the first text of the body that is outside any list and repeats no parameter. */
export function markLeaf(contract: Contract): LeafMember | undefined {
  const texts = bodyLeaves(contract).filter(({ type, path }) => type === "text" && path !== contract.echo);
  return texts.find(({ path }) => !path.includes("[]")) ?? texts[0];
}

const bodies = new WeakMap<Contract, Answer>();

function remembered<T>(known: WeakMap<Contract, T>, contract: Contract, make: () => T): T {
  const found = known.get(contract) ?? make();
  known.set(contract, found);
  return found;
}
