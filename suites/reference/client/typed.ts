import type { ListMember, Member, ObjectMember } from "../../../schemas/contract/members.js";
import { said } from "./envelope.js";
import type { Fields } from "./fields.js";

/** Reads these members of an object as their documented types. Ignores other members. */
export function typedMembers(fields: Fields, members: readonly Member[]): Record<string, unknown> {
  return said(Object.fromEntries(members.map((member) => [member.name, typed(fields, member)])));
}

function typed(fields: Fields, member: Member): unknown {
  if (member.type === "list") return list(fields, member);
  return member.type === "object" ? object(fields, member) : fields.leaf(member.name, member.type);
}

function object(fields: Fields, { name, members }: ObjectMember): Record<string, unknown> | undefined {
  const inner = fields.object(name);
  return inner && typedMembers(inner, members);
}

/**
 * The entries of a list, without its wrapper; undefined if there is no list. If a wrapper is documented, a bare list or
 * a wrapper in another case is accepted (C8). Entries under another name throw a ServiceError, because they must not be
 * read as an empty list.
 */
function list(fields: Fields, { name, wrapper, item }: ListMember): unknown[] | undefined {
  if (wrapper === undefined) return entries(fields, name, item);
  const outer = fields.spelling(name);
  // Stryker disable ConditionalExpression,EqualityOperator: a client may raise where the list is not there, or is another
  if (outer === undefined) return undefined;
  if (Array.isArray(fields.raw(outer))) return entries(fields, outer, item);
  const around = fields.object(outer);
  if (around === undefined) return undefined;
  const inner = around.spelling(wrapper);
  if (inner !== undefined) return entries(around, inner, item);
  if (around.names.length > 0) throw fields.wrong(outer, "the documented wrapper of a list");
  return undefined;
}
// Stryker restore ConditionalExpression,EqualityOperator

function entries(fields: Fields, name: string, item: ListMember["item"]): unknown[] | undefined {
  if (item.type !== "object") return fields.leaves(name, item.type);
  // Stryker disable next-line OptionalChaining: a client may raise where nothing is
  return fields.objects(name)?.map((each) => typedMembers(each, item.members));
}
