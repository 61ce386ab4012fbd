import { type Contract, envelopeMembers } from "./assemble.js";
import { type LeafMember, type ListMember, leavesOf, listsOf, type Member } from "./members.js";

/** The members of the body: all except those of the envelope. */
export function bodyMembers({ answer, envelope }: Contract): readonly Member[] {
  return answer.members.filter(({ name }) => !envelopeMembers[envelope].includes(name));
}

const known = new WeakMap<Contract, readonly LeafMember[]>();

/** The leaves of the body, in the order of the documented table; those of list entries once. */
export function bodyLeaves(contract: Contract): readonly LeafMember[] {
  const leaves = known.get(contract) ?? bodyMembers(contract).flatMap(leavesOf);
  known.set(contract, leaves);
  return leaves;
}

/** The leaves whose type is documented. */
export function typedLeaves(contract: Contract): readonly LeafMember[] {
  return bodyLeaves(contract).filter(({ type }) => type !== "any");
}

/** The lists of the body, outer ones first. */
export function bodyLists(contract: Contract): readonly ListMember[] {
  return bodyMembers(contract).flatMap(listsOf);
}

/** The leaf that distinguishes the entries of a list: its first text, else its first number outside an enumeration. */
export function entryLeaf({ item }: ListMember): LeafMember | undefined {
  const leaves = leavesOf(item);
  const isNumber = ({ type }: LeafMember) => type === "int32" || type === "int64" || type === "number";
  return (
    leaves.find(({ type }) => type === "text") ?? leaves.find((leaf) => isNumber(leaf) && leaf.values.length === 0)
  );
}

/** The first list that has a wrapper and entries that can be distinguished. */
export function wrappedList(contract: Contract): (ListMember & { wrapper: string }) | undefined {
  for (const list of bodyLists(contract)) {
    const { wrapper } = list;
    if (wrapper !== undefined && entryLeaf(list)) return { ...list, wrapper };
  }
  return undefined;
}

/** The list with the most ways to fail: the first with a wrapper, else the first; undefined if there is none. */
export function mainList(contract: Contract): ListMember | undefined {
  const lists = bodyLists(contract);
  return lists.find(({ wrapper }) => wrapper !== undefined) ?? lists[0];
}
