import type { EnumValue, MemberSchema, ResponseSchema } from "../types.js";

/** The type of a leaf. any: the source does not say. */
export type LeafType = "text" | "int32" | "int64" | "number" | "boolean" | "any";

interface Named {
  /** As in the reply; empty for the entries of a list. */
  name: string;
  /** Such as `$.Data.Status`; for the entries of a list, `$.Data.List[]`. */
  path: string;
}

/** A text, a number, a boolean, or a value of unknown type. */
export interface LeafMember extends Named {
  type: LeafType;
  /** The value in plain answers; a Long as decimal text. */
  plain: unknown;
  /** The documented values; empty if it is not an enumeration. */
  values: readonly EnumValue[];
  least: number | undefined;
  isSecret: boolean;
}

/** An object with its members, both in the order of the documented table and in that of the documented sample. */
export interface ObjectMember extends Named {
  type: "object";
  members: readonly Member[];
  written: readonly Member[];
}

/** A list of objects or leaves, which a reply may wrap in an object. */
export interface ListMember extends Named {
  type: "list";
  /** The name of the list inside that object; undefined if there is no wrapper. */
  wrapper: string | undefined;
  item: LeafMember | ObjectMember;
  least: number;
}

export type Member = LeafMember | ObjectMember | ListMember;

/** An inconsistent contract; the message names the member. */
export class ContractError extends Error {
  override name = "ContractError";
}

/** The tree of a response schema. Throws a ContractError if a member cannot be compiled. */
export function memberTree(schema: ResponseSchema): ObjectMember {
  return objectOf(schema, "", "$");
}

function objectOf({ properties = {}, "x-written": order }: MemberSchema, name: string, path: string): ObjectMember {
  const members = Object.entries(properties).map(([each, schema]) => memberOf(schema, each, `${path}.${each}`));
  const byName = new Map(members.map((member) => [member.name, member]));
  const written = (order ?? [...byName.keys()]).flatMap((each) => byName.get(each) ?? []);
  if (written.length !== members.length) throw new ContractError(`${path}: x-written does not name each member once`);
  return { type: "object", name, path, members, written };
}

function memberOf(schema: MemberSchema, name: string, path: string): Member {
  if (schema.type === "array") return listOf(schema, name, path);
  if (schema.type === "object" && schema.properties && !schema["x-any"]) return objectOf(schema, name, path);
  return leafOf(schema, name, path);
}

function listOf({ items = {}, minItems, "x-wrap": wrapper }: MemberSchema, name: string, path: string): ListMember {
  const item = memberOf(items, "", `${path}[]`);
  if (item.type === "list") throw new ContractError(`${path}: a list directly in a list has no documented spelling`);
  return { type: "list", name, path, wrapper, item, least: minItems ?? 0 };
}

function leafOf(schema: MemberSchema, name: string, path: string): LeafMember {
  const type = schema["x-any"] ? "any" : leafType(schema);
  if (type === undefined) throw new ContractError(`${path}: an object without properties needs x-any`);
  const values = schema.oneOf ?? [];
  const plain = schema["x-plain"] ?? values[0]?.const ?? plainValue(type, path);
  const isSecret = schema["x-secret"] === true;
  return { type, name, path, plain: type === "int64" ? String(plain) : plain, values, least: schema.minimum, isSecret };
}

function leafType({ type, format }: MemberSchema): LeafType | undefined {
  if (type === "string") return "text";
  if (type === "integer") return format === "int64" ? "int64" : "int32";
  return type === "number" || type === "boolean" ? type : undefined;
}

/** A text or number that distinguishes this member from others. */
function plainValue(type: LeafType, path: string): unknown {
  const word = path.replaceAll(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const sum = Array.from(path).reduce((total, character) => (total * 31 + character.charCodeAt(0)) % 9000, 7);
  if (type === "text") return `plain-${word}`;
  if (type === "boolean") return true;
  if (type === "number") return sum + 0.5;
  return type === "any" ? undefined : sum + 1000;
}

/** Every leaf below a member, in the order of the table; those of list entries once. */
export function leavesOf(member: Member): readonly LeafMember[] {
  if (member.type === "object") return member.members.flatMap(leavesOf);
  return member.type === "list" ? leavesOf(member.item) : [member];
}

/** Every list below a member, outer ones first. */
export function listsOf(member: Member): readonly ListMember[] {
  if (member.type === "object") return member.members.flatMap(listsOf);
  return member.type === "list" ? [member, ...listsOf(member.item)] : [];
}

/** The plain value of a member: lists have one entry. */
export function plainOf(member: Member): unknown {
  if (member.type === "list") return [plainOf(member.item)];
  if (member.type !== "object") return member.plain;
  const entries = member.members.map((each) => [each.name, plainOf(each)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
