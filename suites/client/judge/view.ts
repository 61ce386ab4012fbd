import type { ListMember, Member } from "../../../schemas/contract/members.js";
import type { CallResult } from "../../../schemas/types.js";

/** A returned object by member name. */
export type Members = Readonly<Record<string, unknown>>;

/** Returns the members that a client returned to its caller, or undefined if it returned no object. */
export function view(result: CallResult | undefined): Members | undefined {
  return members(result?.returned);
}

/** Returns the members of an object, or undefined for any other value. */
export function members(value: unknown): Members | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
}

/** Returns the value at a path such as `$.Data.Status`, which must not lead through a list. */
export function seenAt(result: CallResult | undefined, path: string): unknown {
  const names = path.split(".").slice(1);
  return names.reduce<unknown>((inner, name) => members(inner)?.[name], result?.returned);
}

/**
 * Returns the value at a path that may lead through lists, such as `$.Records[].Id`. Uses the first entry of each list.
 */
export function seenInFirst(all: readonly Member[], value: unknown, path: string): unknown {
  const [name = "", ...deeper] = path.replace(/^\$\./, "").split(".");
  const member = all.find((each) => name === each.name || name === `${each.name}[]`);
  const inner = members(value)?.[member?.name ?? name];
  const rest = deeper.join(".");
  if (member?.type === "list") {
    const [entry] = entriesOf(member, inner).entries ?? [];
    return member.item.type === "object" && rest !== "" ? seenInFirst(member.item.members, entry, rest) : entry;
  }
  if (rest === "") return inner;
  return seenInFirst(member?.type === "object" ? member.members : [], inner, rest);
}

/**
 * Returns the entries of a list, flat or in its documented wrapper. `odd` is a value in place of a list that is not a
 * list.
 */
export function entriesOf(
  { wrapper, item }: ListMember,
  value: unknown,
): { entries?: readonly unknown[]; odd?: unknown } {
  const around = wrapper === undefined ? undefined : members(value);
  // a single entry in place of its list is not a wrapper
  const isEntry = around && item.type === "object" && item.members.some(({ name }) => name in around);
  const inner = !around || isEntry || wrapper === undefined ? value : around[wrapper];
  if (Array.isArray(inner)) return { entries: inner };
  return inner === undefined || inner === null ? {} : { odd: inner };
}
