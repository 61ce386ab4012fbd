import type { ListMember, Member } from "../../../schemas/contract/members.js";
import type { CallResult } from "../../../schemas/types.js";

/** A returned object by member name. */
export type Members = Readonly<Record<string, unknown>>;

/** The members that a client handed its caller, or undefined where nothing that has members was. */
export function view(result: CallResult | undefined): Members | undefined {
  return members(result?.returned);
}

/** The members of an object; undefined for everything else. */
export function members(value: unknown): Members | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
}

/** What was handed over at a path such as `$.Data.Status`, which leads through no list. */
export function seenAt(result: CallResult | undefined, path: string): unknown {
  const names = path.split(".").slice(1);
  return names.reduce<unknown>((inner, name) => members(inner)?.[name], result?.returned);
}

/** The same at a path that may lead through lists, such as `$.Records[].Id`; of each list, its first entry is looked at. */
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

/** The entries of a list, whether it is flat or in its documented wrapper; `odd` stands where a list should be, and is none. */
export function entriesOf(
  { wrapper, item }: ListMember,
  value: unknown,
): { entries?: readonly unknown[]; odd?: unknown } {
  const around = wrapper === undefined ? undefined : members(value);
  // a lone entry in the place of its list is no wrapper
  const isEntry = around && item.type === "object" && item.members.some(({ name }) => name in around);
  const inner = !around || isEntry || wrapper === undefined ? value : around[wrapper];
  if (Array.isArray(inner)) return { entries: inner };
  return inner === undefined || inner === null ? {} : { odd: inner };
}
